import { fork, type ChildProcess } from "node:child_process";
import { apiOf, type Api } from "../../e2e/fixtures/api";
import { startProduct, type Product } from "../../e2e/fixtures/product";
import { measureChats, type ChatTarget } from "./chats";
import { paragraph, question, smallDocument } from "./corpus";
import { processesBelow } from "./processes";
import { API_KEY, MODEL } from "./settings";
import { inParallel, percentile } from "./statistics";

const DOCUMENTS = 200;
const SEARCH_CHUNKS = 10_000;
const SEARCHES = 200;

const rows: [string, string][] = [];
const report = (name: string, value: string) => {
  rows.push([name, value]);
  console.log(`${name.padEnd(58)} ${value}`);
};
const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

const model = await startModel();
// The first start may install and build; what is measured is how long everybody waits afterwards.
await (await startProduct()).stop();
const started = performance.now();
const product = await startProduct({
  BOTSMITH_INIT_EMAIL: "bench@example.com",
  BOTSMITH_INIT_PASSWORD: "a password for the bench",
  BOTSMITH_INIT_WORKSPACE: "Bench",
  BOTSMITH_INIT_API_KEY: API_KEY,
  OPENAI_BASE_URL: model.baseUrl,
  OPENAI_API_KEY: MODEL.apiKey,
  RATE_LIMITS: "off",
});
try {
  await fetch(`${product.url}/sign-in`).then((response) => response.text());
  report("start to the first page, built, new data folder", `${((performance.now() - started) / 1000).toFixed(1)} s`);
  await idleMemory(product);
  const api = apiOf(product.url, API_KEY);
  const botId = await ingestion(api);
  await chats(product, botId);
  await search(api);
} finally {
  await product.stop();
  model.child.disconnect();
}

async function idleMemory(target: Product): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 3000));
  for (const { name, megabytes } of processesBelow(target.pid())) {
    if (name !== "other") report(`memory idle, ${name} process`, `${megabytes.toFixed(0)} MB`);
  }
}

async function ingestion(api: Api): Promise<string> {
  const { body: bot } = await api.post("/bots", { name: "Ingestion" });
  const from = performance.now();
  await inParallel(
    Array.from({ length: DOCUMENTS }, (_, index) => index),
    8,
    async (index) => {
      await api.post(`/bots/${bot.id}/sources`, {
        type: "text",
        title: `Document ${index}`,
        text: smallDocument(index),
      });
    },
  );
  await untilAllReady(api, bot.id, DOCUMENTS);
  const seconds = (performance.now() - from) / 1000;
  report(`documents of 2 kB made searchable (${DOCUMENTS}, with vectors)`, `${(DOCUMENTS / seconds).toFixed(1)} /s`);
  return bot.id;
}

async function search(api: Api): Promise<void> {
  const { body: bot } = await api.post("/bots", { name: "Search" });
  const perSource = 1000;
  for (let index = 0; index < SEARCH_CHUNKS / perSource; index++) {
    const text = Array.from({ length: perSource }, (_, item) => paragraph(index * perSource + item)).join("\n\n");
    await api.post(`/bots/${bot.id}/sources`, { type: "text", title: `Volume ${index}`, text });
  }
  const chunks = await untilAllReady(api, bot.id, SEARCH_CHUNKS / perSource);
  const times: number[] = [];
  for (let index = 0; index < SEARCHES; index++) {
    const from = performance.now();
    const { status } = await api.post(`/bots/${bot.id}/search`, { query: question(index * 37), limit: 8 });
    if (status !== 200) throw new Error(`A search answered ${status}`);
    times.push(performance.now() - from);
  }
  report(
    `search over ${chunks} chunks, p50 / p95, embedding call included`,
    `${ms(percentile(times, 0.5))} / ${ms(percentile(times, 0.95))}`,
  );
}

async function chats(target: Product, botId: string): Promise<void> {
  const direct: ChatTarget = {
    url: `${model.baseUrl}/chat/completions`,
    headers: { authorization: `Bearer ${MODEL.apiKey}` },
    body: (number) => ({ model: "bench", stream: true, messages: [{ role: "user", content: question(number) }] }),
    hasText: (seen) => /"content":"[^"]/.test(seen),
  };
  const through: ChatTarget = {
    url: `${target.url}/api/v1/bots/${botId}/chat`,
    headers: { authorization: `Bearer ${API_KEY}` },
    body: (number) => ({ message: question(number), stream: true }),
    hasText: (seen) => seen.includes('"text-delta"'),
  };
  await measureChats(through, 1, 3);
  for (const [width, rounds] of [
    [1, 20],
    [50, 4],
  ] as const) {
    const floor = await measureChats(direct, width, rounds);
    const before = cpuOfWeb(target);
    const own = await measureChats(through, width, rounds);
    const cpu = (cpuOfWeb(target) - before) / (width * rounds);
    const added = `${ms(own.p50 - floor.p50)} / ${ms(own.p95 - floor.p95)}`;
    report(
      `added time to first token, ${width} at once, p50 / p95`,
      `${added} (errors ${own.errors}, CPU ${cpu.toFixed(1)} ms a turn)`,
    );
  }
}

function cpuOfWeb(target: Product): number {
  return processesBelow(target.pid())
    .filter(({ name }) => name === "web")
    .reduce((sum, { cpuMs }) => sum + cpuMs, 0);
}

async function untilAllReady(api: Api, botId: string, count: number): Promise<number> {
  for (;;) {
    let cursor: string | null = null;
    let ready = 0;
    let chunks = 0;
    do {
      const { body } = await api.get(`/bots/${botId}/sources?limit=100${cursor ? `&cursor=${cursor}` : ""}`);
      for (const source of body.items) {
        if (source.status === "failed") throw new Error(`A source failed: ${String(source.error)}`);
        if (source.status === "ready") ready++;
        chunks += source.chunks;
      }
      cursor = body.nextCursor;
    } while (cursor);
    if (ready === count) return chunks;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function startModel(): Promise<{ baseUrl: string; child: ChildProcess }> {
  const child = fork(new URL("./model-server.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
  const baseUrl = await new Promise<string>((resolve) => {
    child.once("message", (message: { baseUrl: string }) => resolve(message.baseUrl));
  });
  return { baseUrl, child };
}
