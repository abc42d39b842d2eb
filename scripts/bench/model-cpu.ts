import { fork } from "node:child_process";
import { setMaxListeners } from "node:events";
import { Agent, request as requestOf } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { createOpenAI } from "@ai-sdk/openai";
import { streamText } from "ai";
import { createVendor } from "../../src/server/providers/models/vendors";
import { openaiDeltas } from "../../src/server/providers/models/vendors/delta-formats";
import { vendorFetch } from "../../src/server/providers/models/vendors/vendor-fetch";
import { MODEL } from "./settings";

// What one answer of 40 tokens costs this process from the vendor's bytes to text, 50 at once, in milliseconds of CPU.
// Run: node --import tsx scripts/bench/model-cpu.ts

const TURNS = 300;
const AT_ONCE = 50;

const server = fork(new URL("model-server.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
const baseUrl = await new Promise<string>((resolve) => {
  server.once("message", (message: { baseUrl: string }) => resolve(message.baseUrl));
});
const { signal } = new AbortController();
setMaxListeners(0, signal);
const request = {
  instructions: "Answer from the passages.",
  messages: [{ role: "user" as const, text: "When are you open? ".repeat(100) }],
  passages: [],
  question: "When are you open?",
  maxOutputTokens: 800,
};

const agent = new Agent({ keepAlive: true });
const headers = { authorization: `Bearer ${MODEL.apiKey}`, "content-type": "application/json" };
const body = JSON.stringify({
  model: "gpt-4o-mini",
  stream: true,
  messages: request.messages.map(({ role, text }) => ({ role, content: text })),
});

function direct(windowMs: number) {
  const model = createVendor({ vendor: "openai", apiKey: MODEL.apiKey, baseUrl, windowMs })("gpt-4o-mini");
  return async () => {
    let text = "";
    for await (const event of model.stream(request, { signal })) if (event.type === "delta") text += event.text;
    return text;
  };
}

/** The floor: a request of bare Node and its bytes. */
function bareNode(): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = requestOf(`${baseUrl}/chat/completions`, { method: "POST", agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => resolve(textIn(Buffer.concat(parts).toString())));
    });
    sent.on("error", reject).end(body);
  });
}

/** The same through our own fetch, merged, and nobody who reads it. */
async function bytesOnly(): Promise<string> {
  const response = await vendorFetch({ format: openaiDeltas, windowMs: 100 })(`${baseUrl}/chat/completions`, {
    method: "POST",
    headers,
    body,
    signal,
  });
  return textIn(await response.text());
}

function textIn(stream: string): string {
  return Array.from(stream.matchAll(/"content":"([^"]*)"/g), ([, text]) => text).join("");
}

async function throughStreamText(): Promise<string> {
  const model = createOpenAI({ apiKey: MODEL.apiKey, baseURL: baseUrl }).chat("gpt-4o-mini");
  const { stream } = streamText({
    model,
    instructions: request.instructions,
    messages: request.messages.map(({ role, text }) => ({ role, content: text })),
    maxOutputTokens: request.maxOutputTokens,
    abortSignal: signal,
  });
  let text = "";
  for await (const part of stream) if (part.type === "text-delta") text += part.text;
  return text;
}

async function measure(name: string, turn: () => Promise<string>): Promise<void> {
  await Promise.all(Array.from({ length: AT_ONCE }, turn));
  await wait(500);
  const before = process.cpuUsage();
  let left = TURNS;
  const worker = async () => {
    while (left-- > 0) {
      const text = await turn();
      if (text.split(" ").length !== MODEL.tokens) throw new Error(`Not the whole answer: ${text}`);
    }
  };
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, index) => {
      await wait(index * 20);
      await worker();
    }),
  );
  const { user, system } = process.cpuUsage(before);
  console.log(`${name.padEnd(44)} ${((user + system) / 1000 / TURNS).toFixed(2)} ms CPU a turn`);
}

await measure("bytes alone, bare Node", bareNode);
await measure("bytes alone, merged", bytesOnly);
await measure("streamText on the SDK's own fetch", throughStreamText);
await measure("doStream, each token by itself", direct(0));
await measure("doStream, tokens of 50 ms merged", direct(50));
await measure("doStream, tokens of 100 ms merged", direct(100));
server.disconnect();
