import type { PublicCitation } from "~/contracts/chat";
import type { ScriptTexts } from "~/lib/chat-texts";
import { fill } from "~/lib/fill";
import { safeHref } from "~/lib/markdown-inline";
import { byId, element, iconButton } from "./dom";
import { outsideLink } from "./markdown-view";

export interface SourceSheet {
  open(citation: PublicCitation, opener: HTMLElement): void;
  /** Whether there was anything to close. Focus goes back to what opened it. */
  close(): boolean;
}

/** Shows the exact words behind a citation, over the lower part of the conversation. */
export function sourceSheet(texts: ScriptTexts): SourceSheet {
  const sheet = byId("source", HTMLElement);
  let opener: HTMLElement | null = null;

  function close(): boolean {
    if (sheet.hidden) return false;
    sheet.hidden = true;
    opener?.setAttribute("aria-expanded", "false");
    opener?.focus();
    opener = null;
    return true;
  }

  return {
    open(citation, from) {
      if (opener === from) {
        close();
        return;
      }
      opener?.setAttribute("aria-expanded", "false");
      opener = from;
      const label = `${fill(texts.source, { marker: citation.marker })}: ${citation.title}`;
      const href = citation.url && safeHref(citation.url);
      sheet.replaceChildren(
        element(
          "div",
          { class: "source-head" },
          element("span", { class: "chip" }, String(citation.marker)),
          element("strong", {}, element("bdi", {}, citation.title)),
          iconButton("close", texts.closeSource, close),
        ),
        element("blockquote", { dir: "auto" }, citation.quote),
        href ? outsideLink(atQuote(href, citation.quote), fill(texts.openPage, { host: new URL(href).host })) : "",
      );
      sheet.setAttribute("aria-label", label);
      sheet.hidden = false;
      from.setAttribute("aria-expanded", "true");
      sheet.focus();
    },
    close,
  };
}

// Browsers scroll to and mark the words that such a fragment names, and ignore it where they find none.
function atQuote(href: string, quote: string): string {
  if (href.includes("#")) return href;
  const words = quote.trim().split(/\s+/);
  const parts = words.length > 12 ? [words.slice(0, 5), words.slice(-5)] : [words];
  const directive = parts.map((part) => encodeURIComponent(part.join(" ")).replaceAll("-", "%2D"));
  return `${href}#:~:text=${directive.join(",")}`;
}
