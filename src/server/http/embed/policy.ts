interface PolicyOptions {
  nonce: string;
  /** Who may show the page in a frame, as CSP sources: `'none'` for nobody, null for everybody. */
  frameAncestors: string | null;
}

/** A page that runs our script and style, speaks to this origin, and can do nothing else. */
export function contentSecurityPolicy({ nonce, frameAncestors }: PolicyOptions): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    // A star would leave out pages opened from a file.
    ...(frameAncestors === null ? [] : [`frame-ancestors ${frameAncestors}`]),
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

/**
 * The sites that may frame a bot: all (null) when the owner named none, otherwise those and our own pages, for the preview. A
 * domain stands for both schemes and their usual ports; one that names this machine stands for every port.
 */
export function frameAncestors(allowedDomains: readonly string[]): string | null {
  const sites = allowedDomains.filter((domain) => DOMAIN.test(domain)).flatMap(sourcesOf);
  if (allowedDomains.length === 0) return null;
  return ["'self'", ...sites].join(" ");
}

// The contract checks domains when they are stored; this keeps whatever else is there from ending the directive.
const DOMAIN = /^(\*\.)?[a-z0-9.-]+(:\d{1,5})?$/i;

function sourcesOf(domain: string): string[] {
  const host = /^(localhost|127\.0\.0\.1)$/.test(domain) ? `${domain}:*` : domain;
  return [`https://${host}`, `http://${host}`];
}
