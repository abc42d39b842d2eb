export interface ChatTag {
  as: "bubble" | "iframe";
  /** Where it loads the chat from, absolute. */
  address: string;
  publicKey: string;
  nonce: string | undefined;
}

export interface ScannedPage {
  tags: ChatTag[];
  /** Policies in the page itself. */
  policies: string[];
  /** Text of scripts that stand in the page. */
  code: string;
}

/** Looks at a page's markup for what shows a chat and for what could keep it from doing so. No script of it is run. */
export function scanPage(html: string, pageUrl: string): ScannedPage {
  const markup = html.replace(/<!--[\s\S]*?(?:-->|$)/g, "");
  const base = absolute(elements(markup, "base")[0]?.get("href"), pageUrl) ?? pageUrl;
  const scripts = elements(markup, "script").flatMap((attributes): ChatTag[] => {
    const address = absolute(attributes.get("src"), base);
    const publicKey = attributes.get("data-bot");
    if (address === undefined || publicKey === undefined || !new URL(address).pathname.endsWith("/widget.js"))
      return [];
    return [{ as: "bubble", address, publicKey, nonce: attributes.get("nonce") }];
  });
  const frames = elements(markup, "iframe").flatMap((attributes): ChatTag[] => {
    const address = absolute(attributes.get("src"), base);
    const publicKey = address && /\/(?:embed|chat)\/([\w-]+)$/.exec(new URL(address).pathname)?.[1];
    return address && publicKey ? [{ as: "iframe", address, publicKey, nonce: undefined }] : [];
  });
  const policies = elements(markup, "meta")
    .filter((attributes) => attributes.get("http-equiv")?.toLowerCase() === "content-security-policy")
    .map((attributes) => attributes.get("content") ?? "");
  const code = [...markup.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script/gi)].map(([, text = ""]) => text).join("\n");
  return { tags: [...scripts, ...frames], policies, code };
}

type Attributes = ReadonlyMap<string, string>;

const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

function elements(markup: string, name: string): Attributes[] {
  // A greater-than sign may stand inside a quoted value.
  const tags = new RegExp(`<${name}(?=[\\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)>`, "gi");
  return [...markup.matchAll(tags)].map(([, inside = ""]) => {
    const attributes = new Map<string, string>();
    for (const [, key = "", double, single, bare] of inside.matchAll(ATTRIBUTE)) {
      if (!attributes.has(key.toLowerCase()))
        attributes.set(key.toLowerCase(), decoded(double ?? single ?? bare ?? ""));
    }
    return attributes;
  });
}

function decoded(value: string): string {
  return value
    .replace(/&quot;/gi, '"')
    .replace(/&#0*39;|&#x0*27;|&apos;/gi, "'")
    .replace(/&lt;/gi, "<")
    .replace(/&gt;/gi, ">")
    .replace(/&amp;/gi, "&")
    .trim();
}

function absolute(address: string | undefined, base: string): string | undefined {
  if (!address || !URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : undefined;
}
