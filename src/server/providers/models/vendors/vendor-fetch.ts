import type { Readable } from "node:stream";
import { Agent, type Dispatcher } from "undici";
import { gatheringMs } from "~/lib/crowd";
import type { Fault } from "~/lib/refusal-texts";
import type { AppError } from "~/server/core/errors";
import type { DeltaFormat } from "./delta-formats";
import { DeltaMerger } from "./delta-merger";
import { tellThought } from "./hear-thoughts";
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

/** Twenty pieces a second read as smoothly as forty and cost half. */
const WINDOW_MS = 50;
/** With this many answers at once each gets fewer pieces, rather than every visitor a late first word. */
const BUSY_STREAMS = 100;
const BUSY_WINDOW_MS = 150;

let streams = 0;
const MOST_BYTES = 8_000_000;
const MOST_ERROR_BYTES = 16_384;
const NO_BODY = new Set([204, 304]);

/** How long a model may be silent is decided by whoever asks it, so the connection has no time-outs of its own. */
const direct = new Agent({ headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 30_000, connect: { timeout: 10_000 } });

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
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: typeof init?.body === "string" ? init.body : null,
      signal: init?.signal ?? null,
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

function mergedBody(body: Readable, merger: DeltaMerger, windowMs?: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let timer: NodeJS.Timeout | undefined;
  let lastSent = -Infinity;
  let size = 0;
  let closed = false;
  streams++;
  const release = () => {
    if (closed) return false;
    closed = true;
    streams--;
    clearTimeout(timer);
    return true;
  };

  return new ReadableStream({
    start(controller) {
      const send = (text: string) => {
        if (text === "") return;
        controller.enqueue(encoder.encode(text));
      };
      const sendHeld = () => {
        timer = undefined;
        lastSent = performance.now();
        send(merger.flush());
      };
      body.on("data", (bytes: Buffer) => {
        size += bytes.length;
        if (size > MOST_BYTES) return void body.destroy(new Error("The model's answer is too large"));
        send(merger.push(bytes));
        if (!merger.holds || timer !== undefined) return;
        const window = windowMs ?? gatheringMs(streams > BUSY_STREAMS ? BUSY_WINDOW_MS : WINDOW_MS);
        const wait = lastSent + window - performance.now();
        if (wait <= 0) sendHeld();
        else timer = setTimeout(sendHeld, wait);
      });
      const close = () => {
        if (!release()) return;
        send(merger.end());
        controller.close();
      };
      body.once("end", close);
      // An error would drop what waits in the streams behind this one. The client notices by itself that an answer
      // which just stops was never finished.
      body.on("error", close);
    },
    cancel() {
      release();
      body.on("error", () => undefined).destroy();
    },
  });
}

function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      // The body has been decoded and shortened, so what described its bytes is not true any more.
      value === undefined || /^content-(length|encoding)$/.test(name) ? [] : [[name, String(value)]],
    ),
  );
}
