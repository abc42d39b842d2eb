type Directives = ReadonlyMap<string, readonly string[]>;

interface Load {
  /** What is loaded, and the page that loads it. */
  address: string;
  page: string;
  /** Of the tag that loads it. */
  nonce?: string | undefined;
}

const asked = {
  script: ["script-src-elem", "script-src", "default-src"],
  frame: ["frame-src", "child-src", "default-src"],
} as const;

/** The directive of a page's Content-Security-Policy that keeps the page from loading this; undefined when all let it. */
export function blockingDirective(
  policies: readonly string[],
  kind: keyof typeof asked,
  load: Load,
): string | undefined {
  for (const policy of policies.flatMap((header) => header.split(","))) {
    const directives = parse(policy);
    const name = asked[kind].find((each) => directives.has(each));
    const sources = name === undefined ? undefined : directives.get(name);
    if (name === undefined || sources === undefined || allows(sources, kind, load)) continue;
    return [name, ...sources].join(" ");
  }
  return undefined;
}

function parse(policy: string): Directives {
  const directives = new Map<string, readonly string[]>();
  for (const directive of policy.split(";")) {
    const [name, ...sources] = directive.trim().split(/\s+/);
    // The first of a name counts, as in browsers.
    if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  return directives;
}

function allows(sources: readonly string[], kind: keyof typeof asked, { address, page, nonce }: Load): boolean {
  if (kind === "script" && nonce && sources.includes(`'nonce-${nonce}'`)) return true;
  // Trust goes on from scripts with a nonce only; what the list names besides does not count.
  if (kind === "script" && sources.includes("'strict-dynamic'")) return false;
  const url = new URL(address);
  return sources.some((source) => matches(source.toLowerCase(), url, new URL(page)));
}

function matches(source: string, url: URL, page: URL): boolean {
  if (source === "'self'") return url.origin === page.origin;
  if (source.startsWith("'")) return false;
  if (source === "*") return true;
  if (/^[a-z][a-z0-9+.-]*:$/.test(source))
    return source === url.protocol || (source === "http:" && url.protocol === "https:");
  const parts = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/:]+)(?::(\d+|\*))?(\/.*)?$/.exec(source);
  if (!parts) return false;
  const [, scheme, host = "", port, path] = parts;
  return (
    fitsScheme(scheme ?? page.protocol.slice(0, -1), url.protocol.slice(0, -1)) &&
    (host === "*" || (host.startsWith("*.") ? url.hostname.endsWith(host.slice(1)) : host === url.hostname)) &&
    (port === "*" || (port ?? "") === url.port || (port !== undefined && port === usualPort(url))) &&
    (path === undefined || path === "/" || (path.endsWith("/") ? url.pathname.startsWith(path) : url.pathname === path))
  );
}

function fitsScheme(named: string, used: string): boolean {
  return named === used || (named === "http" && used === "https");
}

function usualPort({ protocol }: URL): string {
  return protocol === "https:" ? "443" : "80";
}
