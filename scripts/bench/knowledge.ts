import type { Api } from "../../e2e/fixtures/api";
import { paragraph, question, smallDocument } from "./corpus";
import { both, report } from "./report";
import { inParallel, percentile } from "./statistics";

const DOCUMENTS = 200;
const SEARCH_CHUNKS = 10_000;
const CHUNKS_A_SOURCE = 1000;
const SEARCHES = 200;
/** While the process that was just taught makes its copy of the bot, the database answers alone. */
const FIRST_SEARCHES = 50;

/** The first documents of a process, which loads and compiles what it needs for them, and the next. Returns the first ones' bot. */
export async function measureIngestion(api: Api, database: string): Promise<string> {
  const first = await ingest(api, 0);
  report(`${database}: documents of 2 kB made searchable, with vectors`, `${first.rate.toFixed(1)} /s`);
  const next = await ingest(api, DOCUMENTS);
  report(`${database}: the same in a process that has read some before`, `${next.rate.toFixed(1)} /s`);
  return first.botId;
}

/** From the first request to the last document that can be found. */
async function ingest(api: Api, offset: number): Promise<{ botId: string; rate: number }> {
  const { body: bot } = await api.post("/bots", { name: "Ingestion" });
  const from = performance.now();
  const numbers = Array.from({ length: DOCUMENTS }, (_, index) => offset + index);
  await inParallel(numbers, 8, async (index) => {
    const source = { type: "text", title: `Document ${index}`, text: smallDocument(index) };
    await api.post(`/bots/${bot.id}/sources`, source);
  });
  await untilAllReady(api, bot.id, DOCUMENTS);
  return { botId: bot.id, rate: (DOCUMENTS * 1000) / (performance.now() - from) };
}

export async function measureSearch(api: Api, database: string): Promise<void> {
  const { body: bot } = await api.post("/bots", { name: "Search" });
  const volumes = SEARCH_CHUNKS / CHUNKS_A_SOURCE;
  for (let index = 0; index < volumes; index++) {
    const entries = Array.from({ length: CHUNKS_A_SOURCE }, (_, item) => paragraph(index * CHUNKS_A_SOURCE + item));
    await api.post(`/bots/${bot.id}/sources`, { type: "text", title: `Volume ${index}`, text: entries.join("\n\n") });
  }
  const chunks = await untilAllReady(api, bot.id, volumes);
  let asked = 0;
  const search = async (count: number) => {
    const times: number[] = [];
    while (times.length < count) {
      const from = performance.now();
      const { status } = await api.post(`/bots/${bot.id}/search`, { query: question(asked++ * 37), limit: 8 });
      if (status !== 200) throw new Error(`A search answered ${status}`);
      times.push(performance.now() - from);
    }
    return both({ p50: percentile(times, 0.5), p95: percentile(times, 0.95) });
  };
  report(
    `${database}: the first searches over ${chunks} chunks that were just read, p50 / p95`,
    await search(FIRST_SEARCHES),
  );
  report(`${database}: search over ${chunks} chunks with its embedding call, p50 / p95`, await search(SEARCHES));
}

/** Returns how many chunks they have. */
export async function untilAllReady(api: Api, botId: string, count: number): Promise<number> {
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
