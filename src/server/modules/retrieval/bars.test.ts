import { expect, test } from "vitest";
import type { SampledChunk } from "~/server/db/sql/candidates";
import type { RawSql } from "~/server/db/sql/raw-sql";
import { EvidenceBars } from "./bars";

const corpus = { workspaceId: "wsp_1", botId: "bot_1", botNumber: 1 };

function chunksAbout(common: string): SampledChunk[] {
  return Array.from({ length: 40 }, (_, index) => ({
    ...{ documentId: `doc_${index}`, title: `Title ${index}`, breadcrumb: "", language: "en" },
    text: `Part${index} ${common} beside place${index} and thing${index} every day${index} near town${index}.`,
  }));
}

function world() {
  let clock = 0;
  const state = { chunks: chunksAbout("glows"), samples: 0, failing: false };
  const unused = () => Promise.reject(new Error("not asked"));
  const db: RawSql = { $queryRaw: unused, $executeRaw: unused };
  const sample = async () => {
    state.samples += 1;
    if (state.failing) throw new Error("away");
    return state.chunks;
  };
  const bars = new EvidenceBars({ now: () => clock, sample });
  const bar = (knowledgeVersion: number) => bars.of(db, { ...corpus, knowledgeVersion }, { chunks: 40 });
  return { state, bar, wait: (ms: number) => void (clock += ms) };
}

test("knowledge that stays as it is is measured once", async () => {
  const { state, bar, wait } = world();
  const first = await bar(1);
  wait(3_600_000);
  expect(await bar(1)).toBe(first);
  expect(state.samples).toBe(1);
});

test("knowledge that has changed is measured again, at most every half minute, and nobody waits for it", async () => {
  const { state, bar, wait } = world();
  const first = await bar(1);
  state.chunks = chunksAbout("customers contact support open settings press save and wait");
  wait(29_000);
  expect(await bar(2)).toBe(first);
  expect(state.samples).toBe(1);
  wait(1_000);
  expect(await bar(2)).toBe(first);
  await expect.poll(() => bar(2)).not.toBe(first);
  expect(state.samples).toBe(2);
});

test("a measurement that failed is tried again with the next question", async () => {
  const { state, bar } = world();
  state.failing = true;
  await expect(bar(1)).rejects.toThrow("away");
  state.failing = false;
  expect(await bar(1)).toBeGreaterThan(0);
});
