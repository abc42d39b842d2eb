import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

/** How the next chat call goes wrong. `cut` destroys the socket after three words, `hang` never answers. */
export type OpenAIFault = "429" | "500" | "401" | "cut" | "hang" | "refuse" | "length";

interface ChatCall {
  model: string;
  system: string;
  messages: { role: string; content: string }[];
}

export interface OpenAIPeer {
  /** To be used as OPENAI_BASE_URL. */
  baseUrl: string;
  readonly chats: ChatCall[];
  readonly embedded: string[];
  /** Chat calls whose caller hung up before the answer was complete. */
  abandoned(): number;
  /** What the next calls answer; the default quotes the first passage's first sentence and cites it. */
  reply(answer: (call: ChatCall) => string): void;
  /** The next `times` chat calls fail like this. */
  fail(fault: OpenAIFault, times?: number): void;
  close(): Promise<void>;
}

interface PeerOptions {
  apiKey: string;
  /** Milliseconds between two words; 0 sends each in its own write all the same. */
  paceMs?: number;
  /** Milliseconds before the first word. */
  firstTokenMs?: number;
}

const ChatBody = z.strictObject({
  model: z.string(),
  messages: z.array(z.strictObject({ role: z.enum(["system", "user", "assistant"]), content: z.string() })).min(1),
  stream: z.literal(true),
  stream_options: z.strictObject({ include_usage: z.literal(true) }).optional(),
  max_tokens: z.number().int().positive().optional(),
  max_completion_tokens: z.number().int().positive().optional(),
  temperature: z.number().optional(),
});
const EmbeddingBody = z.strictObject({
  model: z.string(),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2048)]),
  encoding_format: z.enum(["float", "base64"]).optional(),
  dimensions: z.number().int().optional(),
});

export const PEER_DIMENSIONS = 1536;

/** A strict stand-in for OpenAI on loopback: an unknown route, key or parameter fails as the vendor fails it. */
export async function startOpenAIPeer({ apiKey, paceMs = 0, firstTokenMs = 0 }: PeerOptions): Promise<OpenAIPeer> {
  const state: PeerState = {
    apiKey,
    paceMs,
    firstTokenMs,
    chats: [],
    embedded: [],
    abandoned: 0,
    faults: [],
    answer: quoteFirstPassage,
  };
  const server = createServer((request, response) => {
    handle(state, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else refuse(response, 400, error instanceof Error ? error.message : "unreadable");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = addressOf(server.address());
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    chats: state.chats,
    embedded: state.embedded,
    abandoned: () => state.abandoned,
    reply: (answer) => void (state.answer = answer),
    fail: (fault, times = 1) => void state.faults.push(...Array<OpenAIFault>(times).fill(fault)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface PeerState {
  apiKey: string;
  paceMs: number;
  firstTokenMs: number;
  chats: ChatCall[];
  embedded: string[];
  abandoned: number;
  faults: OpenAIFault[];
  answer: (call: ChatCall) => string;
}

async function handle(state: PeerState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.headers.authorization !== `Bearer ${state.apiKey}`) return refuse(response, 401, "Incorrect API key");
  const route = `${request.method ?? ""} ${request.url ?? ""}`;
  if (route === "GET /v1/models") return json(response, { object: "list", data: [] });
  const body: unknown = JSON.parse(await readBody(request));
  if (route === "POST /v1/chat/completions") return chat(state, ChatBody.parse(body), response);
  if (route === "POST /v1/embeddings") return embeddings(state, EmbeddingBody.parse(body), response);
  return refuse(response, 404, `Unknown request URL: ${route}`);
}

async function chat(state: PeerState, body: z.infer<typeof ChatBody>, response: ServerResponse): Promise<void> {
  const system = body.messages.filter((message) => message.role === "system").map(({ content }) => content);
  const call = { model: body.model, system: system.join("\n"), messages: body.messages };
  state.chats.push(call);
  const fault = state.faults.shift();
  if (fault === "hang") return;
  if (fault === "429") return refuse(response, 429, "Rate limit reached", { "retry-after": "0" });
  if (fault === "500") return refuse(response, 500, "The server had an error");
  if (fault === "401") return refuse(response, 401, "Incorrect API key");

  const words = state.answer(call).split(/(?<=\s)/);
  const event = (delta: object, finish: string | null = null) => ({
    id: "chatcmpl-peer",
    object: "chat.completion.chunk",
    created: 1,
    model: body.model,
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
  response.writeHead(200, { "content-type": "text/event-stream" });
  if (state.firstTokenMs > 0) await new Promise((resolve) => setTimeout(resolve, state.firstTokenMs));
  const send = (data: object) => response.write(`data: ${JSON.stringify(data)}\n\n`);
  send(event({ role: "assistant", content: "" }));
  for (const [index, word] of words.entries()) {
    if (fault === "cut" && index === 3) return void response.destroy();
    if (response.destroyed) return void state.abandoned++;
    send(event({ content: word }));
    await new Promise((resolve) => setTimeout(resolve, state.paceMs));
  }
  send(event({}, fault === "refuse" ? "content_filter" : fault === "length" ? "length" : "stop"));
  const usage = { prompt_tokens: 100, completion_tokens: words.length, total_tokens: 100 + words.length };
  if (body.stream_options?.include_usage) send({ ...event({}), choices: [], usage });
  response.end("data: [DONE]\n\n");
}

function embeddings(state: PeerState, body: z.infer<typeof EmbeddingBody>, response: ServerResponse): void {
  const inputs = typeof body.input === "string" ? [body.input] : body.input;
  state.embedded.push(...inputs);
  const data = inputs.map((text, index) => {
    const vector = vectorOf(text, body.dimensions ?? PEER_DIMENSIONS);
    const embedding =
      body.encoding_format === "base64" ? Buffer.from(Float32Array.from(vector).buffer).toString("base64") : vector;
    return { object: "embedding", index, embedding };
  });
  json(response, {
    object: "list",
    model: body.model,
    data,
    usage: { prompt_tokens: inputs.length, total_tokens: inputs.length },
  });
}

/** Texts with words in common are near each other; the same text has the same vector. */
function vectorOf(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const hash = createHash("md5").update(word).digest();
    const slot = hash.readUInt32LE(0) % dimensions;
    vector[slot] = (vector[slot] ?? 0) + 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

function quoteFirstPassage(call: ChatCall): string {
  const passage = /<passage number="(\d+)"[^>]*>\n([\s\S]*?)\n<\/passage>/.exec(call.messages.at(-1)?.content ?? "");
  if (!passage) return "NO_ANSWER";
  const text = (passage[2] ?? "").replace(/^#.*$/gm, "").trim();
  const sentence = /^[\s\S]*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
  return `${sentence.replace(/\s+/g, " ")} [${passage[1] ?? "1"}]`;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString();
}

function json(response: ServerResponse, body: object): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, message: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify({ error: { message, type: "peer_error", code: String(status) } }));
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("The peer does not listen on a port");
  return address;
}
