import { Agent } from "undici";

/** How long a model may take is decided by whoever asks it. */
const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 30_000, connect: { timeout: 10_000 } });

/**
 * What the vendors' clients take in the place of the global `fetch`, for answers that are one piece of JSON: that one
 * costs three times as much, for streams that nobody needs here. A redirect, which would carry the key elsewhere, is an
 * answer like any other that is no success.
 */
export const jsonFetch: typeof globalThis.fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  try {
    const { statusCode, headers, body } = await agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: init?.method === "POST" ? "POST" : "GET",
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: typeof init?.body === "string" ? init.body : null,
      signal: init?.signal ?? null,
    });
    return new Response(await body.text(), { status: statusCode, headers: told(headers) });
  } catch (cause) {
    init?.signal?.throwIfAborted();
    // By these words the clients know that the way broke, and try again.
    throw new TypeError("fetch failed", { cause });
  }
};

function told(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || /^content-(length|encoding)$/.test(name) ? [] : [[name, String(value)]],
    ),
  );
}
