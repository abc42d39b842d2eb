import type { Readable } from "node:stream";
import { Agent, type Dispatcher } from "undici";
import type { Fault } from "~/lib/refusal-texts";
import type { AppError } from "~/server/core/errors";
import type { DeltaFormat } from "./delta-formats";
import { DeltaMerger } from "./delta-merger";
import { tellThought } from "./hear-thoughts";
import { mergedBody } from "./merged-body";
import { modelFault } from "./model-fault";

/** What the vendors' clients take in the place of the global `fetch`. */
export type VendorFetch = typeof globalThis.fetch;

interface VendorFetchOptions {
  format: DeltaFormat;
  /** Where connections are made. A workspace's own server is reached through one that refuses private addresses. */
  dispatcher?: Dispatcher | undefined;
  /** For how long text is gathered into one event, for measurements. The first piece never waits. */
  windowMs?: number | undefined;
}

const MOST_BYTES = 8_000_000;
const MOST_ERROR_BYTES = 16_384;
const NO_BODY = new Set([204, 304]);

/** A connection that rests holds back no more than a word or two of its own, so that the system does the gathering. */
const RESTING_BYTES = 256;

/** How long a model may be silent is decided by whoever asks it, so the connection has no time-outs of its own. */
const direct = new Agent({
  ...{ headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 30_000 },
  // Handed on to the socket, which the types do not tell.
  connect: { timeout: 10_000, ...{ highWaterMark: RESTING_BYTES } },
});

/**
 * The way to a model's vendor. It never follows a redirect, which would carry the key elsewhere; reads no more of an
 * error than its message needs; and hands on a stream with its deltas merged.
 */
export function vendorFetch({ format, dispatcher = direct, windowMs }: VendorFetchOptions): VendorFetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const { statusCode, headers, body } = await dispatcher.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: init?.method === "POST" ? "POST" : "GET",
      headers: givenHeaders(init?.headers ?? {}),
      body: typeof init?.body === "string" ? init.body : null,
      signal: init?.signal ?? null,
      highWaterMark: RESTING_BYTES,
    });
    const answer = { status: statusCode, headers: plainHeaders(headers) };
    if (statusCode >= 300 && statusCode < 400) throw refuse(body, "moved");
    if (statusCode >= 400) return new Response(await readStart(body), answer);
    if (NO_BODY.has(statusCode)) throw refuse(body, "noModel");
    const mediaType = String(headers["content-type"] ?? "");
    if (/\bjson\b/i.test(mediaType)) return new Response(await readStart(body, MOST_BYTES), answer);
    if (!/^text\/event-stream\b/i.test(mediaType)) throw refuse(body, "noModel");
    return new Response(
      mergedBody(body, new DeltaMerger(format, (text) => tellThought(init?.signal, text)), windowMs),
      answer,
    );
  };
}

function refuse(body: Readable, fault: Fault): AppError {
  body.on("error", () => undefined).destroy();
  return modelFault(fault, { retryable: false });
}

async function readStart(body: Readable, most = MOST_ERROR_BYTES): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    if (!(part instanceof Uint8Array)) continue;
    parts.push(part);
    size += part.length;
    if (size > most) break;
  }
  return Buffer.concat(parts).subarray(0, most).toString();
}

/** The clients give a plain object, which needs no copy. */
function givenHeaders(headers: HeadersInit): Record<string, string> {
  return headers instanceof Headers || Array.isArray(headers) ? Object.fromEntries(new Headers(headers)) : headers;
}

function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      // The body has been decoded and shortened, so what described its bytes is not true any more.
      value === undefined || /^content-(length|encoding)$/.test(name) ? [] : [[name, String(value)]],
    ),
  );
}
