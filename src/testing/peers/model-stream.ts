import type { IncomingMessage, ServerResponse } from "node:http";
import { setImmediate as turnOfTheLoop, setTimeout as wait } from "node:timers/promises";

/** How a call of a model goes wrong, in the ways in which real vendors and what stands before them do. */
export type ModelFault =
  /** Refusals before the answer. `soon` and `later` are a 429 that asks for a second, and for a minute, of patience. */
  | "401"
  | "404"
  | "429"
  | "soon"
  | "later"
  | "quota"
  | "500"
  | "overloaded"
  | "html"
  | "html-502"
  | "redirect"
  /** Silence: no answer at all, nothing after the headers, nothing after three words. */
  | "hang"
  | "mute"
  | "stall"
  /** Broken answers: the socket ends after three words or before the first, the stream ends early or holds rubbish. */
  | "cut"
  | "cut-first"
  | "empty"
  | "junk"
  | "junk-first"
  | "error-event"
  /** Whole answers of an unusual kind. `bytes` sends each byte by itself. */
  | "refuse"
  | "length"
  | "bytes"
  /** Thoughts before the words: some, some that nobody hears, without end, and written into the text. */
  | "think"
  | "ponder"
  | "muse"
  | "think-aloud";

export interface ModelDialect {
  /** The body of an error. */
  error(status: number, message: string, kind?: "quota"): object;
  /** What comes before all else. */
  head(): string[];
  /** What comes before the words, each word, and what closes them, as events ready to be sent. */
  opening(): string[];
  word(text: string): string;
  /** Comes between the head and the opening. */
  thoughts(each: string): { start: string[]; one: string; end: string[] };
  closing(ending: "stop" | "length" | "refuse", words: number): string[];
  /** An error within a stream that began well. */
  errorEvent(): string;
}

export interface ModelStreamOptions {
  fault: ModelFault | undefined;
  /** Milliseconds before the first word and between two. */
  firstTokenMs: number;
  paceMs: number;
}

const AFTER = 3;
export const THOUGHT = "The visitor wants to know a secret. ";
const THOUGHTS = 10;
const THOUGHT_EVERY_MS = 30;
const JUNK = 'data: {"id":"broken", oops\n\n';

/** Answers a chat call in a vendor's dialect, well or as badly as asked for. */
export async function sendModelStream(
  response: ServerResponse,
  dialect: ModelDialect,
  text: string,
  { fault, firstTokenMs, paceMs }: ModelStreamOptions,
): Promise<void> {
  if (fault === "hang" || refuseAtOnce(response, dialect, fault)) return;
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
  response.flushHeaders();
  if (fault === "empty") return void response.end();
  if (fault === "mute") return;
  if (firstTokenMs > 0) await wait(firstTokenMs);
  if (fault === "cut-first") return void response.destroy();
  if (fault === "error-event") return void response.end(dialect.errorEvent());

  const send = fault === "bytes" ? sendBytes : sendWhole;
  for (const event of dialect.head()) await send(response, event);
  if (fault === "think" || fault === "muse") await think(response, dialect, fault === "think" ? THOUGHTS : Infinity);
  if (fault === "ponder") await ponder(response, dialect);
  for (const event of dialect.opening()) await send(response, event);
  if (fault === "junk-first") await send(response, JUNK);
  const spoken = fault === "think-aloud" ? `<think>\n${THOUGHT.repeat(3)}\n</think>\n\n${text}` : text;
  const words = spoken.split(/(?<=\s)/);
  for (const [index, word] of words.entries()) {
    if (index === AFTER && fault === "cut") return void response.destroy();
    if (index === AFTER && fault === "stall") return;
    if (index === AFTER && fault === "junk") await send(response, JUNK);
    if (response.destroyed) return;
    await send(response, dialect.word(word));
    await wait(paceMs);
  }
  const ending = fault === "refuse" || fault === "length" ? fault : "stop";
  for (const event of dialect.closing(ending, words.length)) await send(response, event);
  response.end();
}

async function think(response: ServerResponse, dialect: ModelDialect, times: number): Promise<void> {
  const { start, one, end } = dialect.thoughts(THOUGHT);
  for (const event of start) await sendWhole(response, event);
  for (let thought = 0; thought < times && !response.destroyed; thought++) {
    await sendWhole(response, one);
    await wait(THOUGHT_EVERY_MS);
  }
  for (const event of end) await sendWhole(response, event);
}

async function ponder(response: ServerResponse, dialect: ModelDialect): Promise<void> {
  const { start, end } = dialect.thoughts("");
  for (const event of start) await sendWhole(response, event);
  await wait(THOUGHTS * THOUGHT_EVERY_MS);
  for (const event of end) await sendWhole(response, event);
}

function refuseAtOnce(response: ServerResponse, dialect: ModelDialect, fault: ModelFault | undefined): boolean {
  const refuse = (status: number, message: string, headers: Record<string, string> = {}, kind?: "quota") => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(dialect.error(status, message, kind)));
    return true;
  };
  switch (fault) {
    case "401":
      return refuse(401, "Incorrect API key");
    case "404":
      return refuse(404, "The model does not exist");
    case "429":
      return refuse(429, "Rate limit reached", { "retry-after": "0" });
    case "soon":
      return refuse(429, "Rate limit reached", { "retry-after": "1" });
    case "later":
      return refuse(429, "Rate limit reached", { "retry-after": "60" });
    case "quota":
      return refuse(429, "You exceeded your current quota", {}, "quota");
    case "500":
      return refuse(500, "The server had an error");
    case "overloaded":
      return refuse(529, "Overloaded");
    case "html":
      response.writeHead(200, { "content-type": "text/html" }).end("<h1>Welcome to the proxy</h1>");
      return true;
    case "html-502":
      response.writeHead(502, { "content-type": "text/html" }).end("<h1>502 Bad Gateway at node-17.internal</h1>");
      return true;
    case "redirect":
      response.writeHead(307, { location: "/elsewhere" }).end();
      return true;
    default:
      return false;
  }
}

async function sendWhole(response: ServerResponse, event: string): Promise<void> {
  response.write(event);
  return Promise.resolve();
}

async function sendBytes(response: ServerResponse, event: string): Promise<void> {
  for (const byte of Buffer.from(event)) {
    response.write(Uint8Array.of(byte));
    await turnOfTheLoop();
  }
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString();
}
