import { Agent } from "undici";

/** How long a model may take is decided by whoever asks it. */
const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 30_000, connect: { timeout: 10_000 } });

interface JsonRequest {
  method?: "GET" | "POST";
  headers: Record<string, string>;
  body: string | null;
  signal: AbortSignal | null;
}

type RawHeaders = Record<string, string | string[] | undefined>;

interface JsonAnswer {
  status: number;
  headers: RawHeaders;
  text: string;
}

/**
 * Asks for one piece of JSON. The global `fetch` costs three times as much, for streams that nobody needs here. A redirect,
 * which would carry the key elsewhere, is an answer like any other that is no success.
 */
export async function requestJson(address: string, { method = "POST", ...request }: JsonRequest): Promise<JsonAnswer> {
  const url = new URL(address);
  const target = { origin: url.origin, path: url.pathname + url.search, method };
  const { statusCode, headers, body } = await agent.request({ ...target, ...request });
  return { status: statusCode, headers, text: await body.text() };
}

/** What the vendors' clients take in the place of the global `fetch`. */
export const jsonFetch: typeof globalThis.fetch = async (input, init) => {
  try {
    const { status, headers, text } = await requestJson(input instanceof Request ? input.url : String(input), {
      method: init?.method === "POST" ? "POST" : "GET",
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: typeof init?.body === "string" ? init.body : null,
      signal: init?.signal ?? null,
    });
    return new Response(text, { status, headers: toldHeaders(headers) });
  } catch (cause) {
    init?.signal?.throwIfAborted();
    // By these words the clients know that the way broke, and try again.
    throw new TypeError("fetch failed", { cause });
  }
};

/** Without those that are about the bytes that came, which have been read. */
export function toldHeaders(headers: RawHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || /^content-(length|encoding)$/.test(name) ? [] : [[name, String(value)]],
    ),
  );
}
