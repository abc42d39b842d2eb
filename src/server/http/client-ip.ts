// Written by our own server from the socket and the trusted proxies, over whatever the request claimed.
const OWN_HEADER = "x-botsmith-client-ip";

/**
 * The address a request came from. On a host without our server the last hop of X-Forwarded-For stands for it: the
 * platform's own proxy wrote that one, while the ones before it can be invented.
 */
export function clientIp(headers: Headers): string | undefined {
  const own = servedByUs() ? headers.get(OWN_HEADER) : undefined;
  if (own) return own;
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || undefined;
}

// server.mjs leaves this mark; without it nobody has removed what a visitor may have written into the header.
function servedByUs(): boolean {
  return Reflect.get(globalThis, Symbol.for("botsmith.server")) === true;
}
