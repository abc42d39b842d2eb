interface PolicyOptions {
  nonce: string;
  /** The development server evaluates code and talks over a web socket. */
  development: boolean;
  secure: boolean;
}

/** The policy of the dashboard's pages. With `strict-dynamic`, a script that carries the nonce may load its own parts. */
export function contentSecurityPolicy({ nonce, development, secure }: PolicyOptions): string {
  const directives = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // Components position themselves with style attributes, which no nonce can cover.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "font-src 'self' data:",
    `connect-src 'self'${development ? " ws: wss:" : ""}`,
    "frame-src 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'self'",
    // Signing in with a provider is a form that redirects there.
    "form-action 'self' https://accounts.google.com https://github.com",
    ...(secure && !development ? ["upgrade-insecure-requests"] : []),
  ];
  return directives.join("; ");
}
