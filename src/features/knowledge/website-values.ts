import { z } from "zod";
import { WebsiteMode, WebsiteSourceInput } from "~/contracts/knowledge";
import { webAddress } from "~/lib/web-address";

interface Values {
  url: string;
  mode: WebsiteMode;
  maxPages: string;
  include: string;
  exclude: string;
}

export const emptyWebsite: Values = { url: "", mode: "page", maxPages: "", include: "", exclude: "" };

/** What stands in the form, as text, and what it means to the contract. */
export const WebsiteValues = z
  .object({ url: z.string(), mode: WebsiteMode, maxPages: z.string(), include: z.string(), exclude: z.string() })
  .transform(({ url, mode, maxPages, include, exclude }): z.input<typeof WebsiteSourceInput> => {
    if (mode === "page") return { type: "website", url: webAddress(url), mode };
    return {
      type: "website",
      url: webAddress(url),
      mode,
      ...(maxPages.trim() === "" ? {} : { maxPages: Number(maxPages) }),
      include: linesOf(include),
      exclude: linesOf(exclude),
    };
  })
  .pipe(WebsiteSourceInput);

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
