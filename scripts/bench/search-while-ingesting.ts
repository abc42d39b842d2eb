import { setTimeout as pause } from "node:timers/promises";
import type { Api } from "../../e2e/fixtures/api";
import { question, smallDocument } from "./corpus";
import { untilAllReady } from "./knowledge";
import { both, report } from "./report";
import { inParallel, percentile } from "./statistics";

const DOCUMENTS = 400;
const KNOWN = 200;
const IDLE_SEARCHES = 200;
const WARM_UP = 30;
/** Between two searches: somebody who reads an answer before asking again would be slower by far. */
const PAUSE_MS = 10;

/** One search after the other while documents of 2 kB are read by another bot and by the searched one, beside the same when idle. */
export async function measureSearchWhileIngesting(api: Api, database: string): Promise<void> {
  const searched = await newBot(api, "Searched");
  const other = await newBot(api, "Other");
  await addDocuments(api, searched, { from: 0, count: KNOWN });
  await untilAllReady(api, searched, KNOWN);
  let asked = 0;
  const search = async () => {
    const began = performance.now();
    const { status } = await api.post(`/bots/${searched}/search`, { query: question(asked++ * 37), limit: 8 });
    if (status !== 200) throw new Error(`A search answered ${status}`);
    return performance.now() - began;
  };
  for (let index = 0; index < WARM_UP; index++) await search();
  tell(`${database}: search in 200 documents, idle`, await repeat(search, (done) => done >= IDLE_SEARCHES));
  for (const [who, bot, known] of [
    ["another bot", other, 0],
    ["this bot", searched, KNOWN],
  ] as const) {
    let rate: number | undefined;
    const reading = read(api, bot, known).then((found) => (rate = found));
    const times = await repeat(search, () => rate !== undefined);
    tell(`… while ${who} reads documents of 2 kB`, times, `, ${(await reading).toFixed(1)} documents/s`);
  }
}

/** Returns how many became searchable in a second. */
async function read(api: Api, botId: string, known: number): Promise<number> {
  const began = performance.now();
  // Texts that no bot has: their vectors have to be asked for.
  await addDocuments(api, botId, { from: known === 0 ? 10_000 : 20_000, count: DOCUMENTS });
  await untilAllReady(api, botId, known + DOCUMENTS);
  return (DOCUMENTS * 1000) / (performance.now() - began);
}

async function newBot(api: Api, name: string): Promise<string> {
  return (await api.post("/bots", { name })).body.id;
}

async function addDocuments(api: Api, botId: string, { from, count }: { from: number; count: number }): Promise<void> {
  const numbers = Array.from({ length: count }, (_, index) => from + index);
  await inParallel(numbers, 8, async (index) => {
    await api.post(`/bots/${botId}/sources`, {
      type: "text",
      title: `Document ${index}`,
      text: smallDocument(index),
    });
  });
}

async function repeat(search: () => Promise<number>, isOver: (done: number) => boolean): Promise<number[]> {
  const times: number[] = [];
  while (!isOver(times.length)) {
    times.push(await search());
    await pause(PAUSE_MS);
  }
  return times;
}

function tell(name: string, times: readonly number[], more = ""): void {
  const figures = { p50: percentile([...times], 0.5), p95: percentile([...times], 0.95) };
  report(`${name}, p50 / p95`, `${both(figures)} (slowest ${Math.max(...times).toFixed(0)} ms${more})`);
}
