import { fork, type ChildProcess } from "node:child_process";
import { apiOf } from "../../e2e/fixtures/api";
import { startProduct, type Product } from "../../e2e/fixtures/product";
import { runningServerUrl } from "../../src/server/db/embedded/server";
import { preparePostgres } from "../services/postgres.mjs";
import { measurePages, measureWidget, withBrowser } from "./browser";
import { ChatClient, type ChatTarget } from "./chats";
import { measureIngestion, measureSearch } from "./knowledge";
import { measureListeners } from "./listeners";
import { processesBelow } from "./processes";
import { measureReads } from "./reads";
import { both, report } from "./report";
import { measureSearchWhileIngesting } from "./search-while-ingesting";
import { API_KEY, MODEL, OWNER } from "./settings";

/** Chats at once, and how often. */
const LEVELS = [
  [1, 20],
  [50, 4],
  [200, 2],
  [500, 2],
  [1000, 2],
] as const;

const IDLE_SECONDS = 10;
/** For so long a new process gives back what its start has used; what follows ingestion is over by then as well. */
const SETTLING_SECONDS = 20;
/** `npm run bench -- chats` measures idle memory and chats alone. */
const onlyChats = process.argv[2] === "chats";

const model = await startServer(new URL("./model-server.ts", import.meta.url));
const relay = await startServer(new URL("./relay-server.ts", import.meta.url), `${model.baseUrl}/chat/completions`);
const client = new ChatClient();
const settings = {
  BOTSMITH_INIT_EMAIL: OWNER.email,
  BOTSMITH_INIT_PASSWORD: OWNER.password,
  BOTSMITH_INIT_WORKSPACE: "Bench",
  BOTSMITH_INIT_API_KEY: API_KEY,
  OPENAI_BASE_URL: model.baseUrl,
  OPENAI_API_KEY: MODEL.apiKey,
  RATE_LIMITS: "off",
};
try {
  // The first start may install and build; what is measured is how long everybody waits afterwards.
  await (await startProduct()).stop();
  await withProduct({}, async (product) => {
    await idleMemory(product);
    const api = apiOf(product.url, API_KEY);
    const botId = await measureIngestion(api, "embedded");
    await chats(product, botId);
    if (onlyChats) return;
    await measureSearchWhileIngesting(api, "embedded");
    await measureSearch(api, "embedded");
    await measureReads(product.url, `/api/v1/bots/${botId}`);
    await browsing(product, botId);
  });
  if (!onlyChats) {
    await withProduct({}, listening);
    await onPostgres();
  }
} finally {
  client.close();
  for (const { child } of [relay, model]) child.disconnect();
}

async function withProduct(more: Record<string, string>, measure: (product: Product) => Promise<void>): Promise<void> {
  const started = performance.now();
  const product = await startProduct({ ...settings, ...more });
  try {
    await fetch(`${product.url}/sign-in`).then((response) => response.text());
    const seconds = (performance.now() - started) / 1000;
    report("start to the first page, built, new data", `${seconds.toFixed(1)} s`);
    await measure(product);
  } finally {
    await product.stop();
  }
}

async function onPostgres(): Promise<void> {
  const postgres = await preparePostgres({ log: () => {} });
  if ("skipped" in postgres) return report("Postgres: not measured", postgres.skipped);
  try {
    await withProduct({ DATABASE_URL: postgres.url }, async (product) => {
      const api = apiOf(product.url, API_KEY);
      await measureIngestion(api, "Postgres");
      await measureSearchWhileIngesting(api, "Postgres");
      await measureSearch(api, "Postgres");
    });
  } finally {
    await postgres.stop();
  }
}

async function browsing(product: Product, botId: string): Promise<void> {
  const { body: bot } = await apiOf(product.url, API_KEY).get(`/bots/${botId}`);
  await withBrowser(async (browser) => {
    await measurePages(browser, product.url, {
      bots: "/bench/bots",
      sources: `/bench/bots/${botId}/sources`,
      conversations: `/bench/bots/${botId}/conversations`,
      settings: `/bench/bots/${botId}/settings`,
    });
    await measureWidget(browser, product.url, bot.publicKey);
  });
}

async function listening(product: Product): Promise<void> {
  await measureListeners({
    url: product.url,
    databaseUrl: runningServerUrl(product.dataDir) ?? "",
    web: () => processOf(product, "web"),
  });
}

async function idleMemory(product: Product): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 3000));
  for (const { name, megabytes } of processesBelow(product.pid())) {
    if (name !== "other") report(`memory idle, ${name} process`, `${megabytes.toFixed(0)} MB`);
  }
}

async function chats(product: Product, botId: string): Promise<void> {
  const vendor = { kind: "vendor", headers: { authorization: `Bearer ${MODEL.apiKey}` } } as const;
  const direct: ChatTarget = { ...vendor, url: `${model.baseUrl}/chat/completions` };
  const relayed: ChatTarget = { ...vendor, url: relay.baseUrl };
  const through: ChatTarget = {
    kind: "botsmith",
    url: `${product.url}/api/v1/bots/${botId}/chat`,
    headers: { authorization: `Bearer ${API_KEY}` },
  };
  await idleCpu(product);
  // A server that runs for days has compiled its code and read its bots long ago.
  await client.measure({ target: through, width: 20, rounds: 10 });
  for (const [width, rounds] of LEVELS) {
    const floor = await client.measure({ target: direct, width, rounds });
    const relayBefore = relayCpu();
    const least = await client.measure({ target: relayed, width, rounds });
    const relayMs = (relayCpu() - relayBefore) / (width * rounds);
    const before = { web: processOf(product, "web").cpuMs, database: processOf(product, "database").cpuMs };
    const watched = watchMemory(product);
    const own = await client.measure({ target: through, width, rounds });
    const peak = watched();
    const cpu = (name: keyof typeof before) => (processOf(product, name).cpuMs - before[name]) / (width * rounds);
    const at = `${width} ${width === 1 ? "chat" : "chats at once"}`;
    report(`${at}: the model's own time to first token, p50 / p95`, both(floor));
    report(`${at}: added by a bare relay`, `${both(over(least, floor))} (CPU ${relayMs.toFixed(1)} ms a turn)`);
    const spent = `CPU ${cpu("web").toFixed(1)} + database ${cpu("database").toFixed(1)} ms a turn`;
    const times = `the web process takes ${(cpu("web") / relayMs).toFixed(1)} times the relay's`;
    report(
      `${at}: added by Botsmith with retrieval`,
      `${both(over(own, floor))} (errors ${own.errors}, ${spent}, web ${peak.toFixed(0)} MB; ${times})`,
    );
  }
}

/** What a machine and its processes cost by themselves, which is more a turn the fewer there are at once. */
function relayCpu(): number {
  return processesBelow(relay.child.pid ?? 0).reduce((sum, { cpuMs }) => sum + cpuMs, 0);
}

function over(figures: { p50: number; p95: number }, floor: { p50: number; p95: number }) {
  return { p50: figures.p50 - floor.p50, p95: figures.p95 - floor.p95 };
}

/** What the product spends while nobody asks: a single chat of a second and a half pays that, too. */
async function idleCpu(product: Product): Promise<void> {
  const names = ["web", "database"] as const;
  const spent = () => names.map((name) => processOf(product, name).cpuMs);
  await new Promise((resolve) => setTimeout(resolve, SETTLING_SECONDS * 1000));
  const before = spent();
  await new Promise((resolve) => setTimeout(resolve, IDLE_SECONDS * 1000));
  const rates = spent().map(
    (ms, index) => `${names[index]} ${((ms - (before[index] ?? 0)) / IDLE_SECONDS).toFixed(0)}`,
  );
  report("CPU while nobody asks, ms a second", rates.join(", "));
}

function processOf(product: Product, name: string): { cpuMs: number; megabytes: number } {
  const found = processesBelow(product.pid()).find((each) => each.name === name);
  return found ?? { cpuMs: Number.NaN, megabytes: Number.NaN };
}

/** The most memory that the web process has from now until the returned function is called, in megabytes. */
function watchMemory(product: Product): () => number {
  let peak = 0;
  const look = () => void (peak = Math.max(peak, processOf(product, "web").megabytes));
  const timer = setInterval(look, 500);
  return () => {
    clearInterval(timer);
    look();
    return peak;
  };
}

async function startServer(file: URL, ...args: string[]): Promise<{ baseUrl: string; child: ChildProcess }> {
  const child = fork(file, args, { execArgv: ["--import", "tsx"] });
  const baseUrl = await new Promise<string>((resolve) => {
    child.once("message", (message: { baseUrl: string }) => resolve(message.baseUrl));
  });
  return { baseUrl, child };
}
