const THIS_MACHINE = /^(localhost|127\.0\.0\.1)$/;

/**
 * Whether a site may show the chat of a bot with these allowed domains, as the browser will decide by `frame-ancestors`:
 * none allows every site, `*.` stands for subdomains, and this machine's own name for every port of it.
 */
export function isAllowedDomain(site: Pick<URL, "hostname" | "port">, domains: readonly string[]): boolean {
  if (domains.length === 0) return true;
  return domains.some((domain) => {
    const [, name = "", port = ""] = /^(.*?)(?::(\d+))?$/.exec(domain.toLowerCase()) ?? [];
    const samePort = THIS_MACHINE.test(name) && port === "" ? true : port === site.port;
    const sameName = name.startsWith("*.") ? site.hostname.endsWith(name.slice(1)) : name === site.hostname;
    return samePort && sameName;
  });
}

/** The domain that lets exactly this site in. */
export function domainOf({ host }: Pick<URL, "host">): string {
  return host;
}
