/** What a page of another site may send, and read of the answer. */
const MAY_SEND = { methods: "GET, POST", headers: "authorization, content-type, last-event-id" };
const MAY_READ = "retry-after, x-request-id";
const REMEMBERED_SECONDS = "7200";

/**
 * The origin of a page of another site, if the bot's owner has named that site. Without any named site there is none: whoever
 * may show the chat in a frame may not speak for it.
 */
export function foreignSite(headers: Headers, allowedDomains: readonly string[]): string | undefined {
  const origin = headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return undefined;
  const { protocol, hostname, host } = new URL(origin);
  if (protocol !== "https:" && protocol !== "http:") return undefined;
  return allowedDomains.some((domain) => covers(domain.toLowerCase(), { hostname, host })) ? origin : undefined;
}

/** As `frame-ancestors` reads it: a star stands for subdomains, and this machine's name for every port. */
function covers(domain: string, { hostname, host }: { hostname: string; host: string }): boolean {
  if (domain === "localhost" || domain === "127.0.0.1") return hostname === domain;
  return domain.startsWith("*.") ? host.endsWith(domain.slice(1)) : host === domain;
}

/** The answer to the question that a browser asks first. */
export function preflightResponse(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-methods": MAY_SEND.methods,
      "access-control-allow-headers": MAY_SEND.headers,
      "access-control-max-age": REMEMBERED_SECONDS,
    },
  });
}

/** Lets that site's page read the answer. No cookie is involved, so none is allowed. */
export function readableBy(origin: string | undefined, response: Response): Response {
  response.headers.append("vary", "origin");
  if (origin === undefined) return response;
  response.headers.set("access-control-allow-origin", origin);
  response.headers.set("access-control-expose-headers", MAY_READ);
  return response;
}
