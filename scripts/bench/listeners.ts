import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { apiOf } from "../../e2e/fixtures/api";
import { newId } from "../../src/server/core/ids";
import { hashToken } from "../../src/server/core/token-hash";
import type { Heard } from "./listener-client";
import { untilAllReady } from "./knowledge";
import { ms, report } from "./report";
import { API_KEY } from "./settings";

interface Listened {
  url: string;
  databaseUrl: string;
  web: () => { megabytes: number; cpuMs: number };
  listeners?: number;
}

const LISTENERS = 10_000;
/** What one key may hold in a process. */
const STREAMS_A_KEY = 30;
const QUIET_MS = 5_000;
const WAIT_MS = 60_000;

/** Thousands of programs that follow one source, in a process of their own, and how soon all of them know a change. */
export async function measureListeners({ url, databaseUrl, web, listeners = LISTENERS }: Listened): Promise<void> {
  const api = apiOf(url, API_KEY);
  const { body: bot } = await api.post("/bots", { name: "Live" });
  const { body: source } = await api.post(`/bots/${bot.id}/sources`, { type: "text", title: "Live", text: "One." });
  await untilAllReady(api, bot.id, 1);
  const keys = await makeKeys(databaseUrl, Math.ceil(listeners / STREAMS_A_KEY));
  const child = fork(new URL("./listener-client.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
  try {
    const before = web().megabytes;
    const from = performance.now();
    const path = `/api/v1/bots/${bot.id}/sources/${source.id}/events`;
    const opened = await tell(child, { url, keys, count: listeners, path });
    const perSecond = opened.open / ((performance.now() - from) / 1000);
    report("live listeners open, and how many a second", `${opened.open} of ${listeners}, ${perSecond.toFixed(0)} /s`);
    await quietCost(web);
    report("memory over idle, web process", `${(web().megabytes - before).toFixed(0)} MB`);
    await api.post(`/bots/${bot.id}/sources/${source.id}/sync`);
    const heard = await untilAllKnow(child, api, `/bots/${bot.id}/sources/${source.id}`);
    const lost = listeners - heard.have;
    report("first to last listener that knows a change", `${ms(heard.fanOutMs)} (lost ${lost}, open ${heard.open})`);
  } finally {
    child.disconnect();
  }
}

async function quietCost(web: Listened["web"]): Promise<void> {
  const before = web().cpuMs;
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  report("CPU while nothing changes, ms a second", ((web().cpuMs - before) / (QUIET_MS / 1000)).toFixed(0));
}

/** The last state of a change that is over. */
async function untilAllKnow(child: ChildProcess, api: ReturnType<typeof apiOf>, source: string): Promise<Heard> {
  const until = performance.now() + WAIT_MS;
  let heard = await tell(child, "count");
  for (let settled = 0; settled < 3 && performance.now() < until;) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { body } = await api.get(source);
    const now = await tell(child, "count");
    const isSame = now.version === heard.version && now.have === heard.have;
    settled = body.status === "ready" && isSame ? settled + 1 : 0;
    heard = now;
  }
  return heard;
}

async function tell(child: ChildProcess, message: object | string): Promise<Heard> {
  child.send(message);
  const [heard]: Heard[] = await once(child, "message");
  if (!heard) throw new Error("The listeners said nothing");
  return heard;
}

/** Straight into the database: hundreds of keys are nothing that the product offers to make at once. */
async function makeKeys(databaseUrl: string, count: number): Promise<string[]> {
  const keys = Array.from({ length: count }, (_, index) => `bs_benchListener${String(index).padStart(16, "0")}`);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO api_key (id, workspace_id, name, key_hash, last_four, scopes)
       SELECT g.id, k.workspace_id, 'Listener', g.hash, '0000', k.scopes
       FROM api_key k, unnest($1::text[], $2::text[]) AS g (id, hash) WHERE k.key_hash = $3`,
      [keys.map(() => newId("apiKey")), keys.map(hashToken), hashToken(API_KEY)],
    );
  } finally {
    await client.end();
  }
  return keys;
}
