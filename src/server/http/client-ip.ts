// Written by our own server from the socket and the trusted proxies, over whatever the request claimed.
const OWN_HEADER = "x-botsmith-client-ip";

/**
 * The address a request came from. On a host without our server the last hop of X-Forwarded-For stands for it: the
 * platform's own proxy wrote that one, while the ones before it can be invented.
 */
export function clientIp(headers: Headers): string | undefined {
  const own = headers.get(OWN_HEADER);
  if (own) return own;
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || undefined;
}
