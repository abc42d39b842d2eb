import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "~/server/core/ctx";
import { claimDocuments, type DocumentTask } from "~/server/db/sql/document-queue";
import { createBot } from "~/server/modules/bots";
import { ingestAll } from "~/testing/ingest";
import { aWorkspace, testWorld, type MemberCtx } from "~/testing/world";
import { LOST_AGAIN, PARKED } from "./ingestion/failure";
import { addSource, getSource, ingestDocuments, listDocuments, stopIngestions, sweepIngestions, syncSource } from ".";

let owner: MemberCtx;
beforeAll(async () => void (owner = await aWorkspace()));

async function aBot(): Promise<string> {
  return (await createBot(owner, { name: "Lumen" })).id;
}

async function aText(botId: string, title: string, text: string): Promise<string> {
  return (await addSource(owner, { botId, source: { type: "text", title, text } })).id;
}

async function claim({ suspects = false } = {}): Promise<DocumentTask[]> {
  const { clock } = await testWorld();
  return claimDocuments(owner.db, {
    ...{ workspaceId: owner.workspaceId, lease: "worker-1", now: clock.now(), types: ["text"], suspects },
    ...{ limit: 32, perSource: 32, characters: 100_000 },
  });
}

async function sweepAfterDeath(): Promise<void> {
  const { prisma, clock, ports } = await testWorld();
  clock.advance({ seconds: 60 });
  await sweepIngestions({ prisma, clock, events: ports.events });
}

async function documentOf(botId: string, sourceId: string) {
  return (await listDocuments(owner, { botId, sourceId })).items[0];
}

test("a document that kills its worker is set aside with a sentence after three tries; those beside it are not", async () => {
  const botId = await aBot();
  const poison = await aText(botId, "Poison", "This text kills.");
  const other = await aText(botId, "Fruit", "Pears are green.");
  const sourcesOf = (tasks: readonly DocumentTask[]) => tasks.map(({ sourceId }) => sourceId).sort();
  expect(sourcesOf(await claim())).toEqual([poison, other].sort());
  await sweepAfterDeath();
  expect(await documentOf(botId, poison)).toMatchObject({ status: "queued", ...LOST_AGAIN, attempts: 1 });
  // Whatever was in a dead worker's hand is taken among few first, and then alone; a death counts only then.
  expect(await claim()).toEqual([]);
  expect(sourcesOf(await claim({ suspects: true }))).toEqual([poison, other].sort());
  await sweepAfterDeath();
  expect(await documentOf(botId, other)).toMatchObject({ status: "queued", attempts: 1 });
  for (const attempts of [2, 3]) {
    let taken: DocumentTask[] = [];
    while (taken[0]?.sourceId !== poison) {
      taken = await claim({ suspects: true });
      expect(taken).toHaveLength(1);
      if (taken[0]?.sourceId === poison) break;
      await owner.db.document.updateMany({ where: { sourceId: other }, data: { status: "ready", lease: null } });
    }
    await sweepAfterDeath();
    expect(await documentOf(botId, poison)).toMatchObject({ attempts });
  }
  expect(await getSource(owner, { botId, sourceId: poison })).toMatchObject({ status: "failed", ...PARKED });
  await syncSource(owner, { botId, sourceId: other });
  await ingestAll(owner);
  expect((await getSource(owner, { botId, sourceId: other })).status).toBe("ready");
});

test("a document that no worker has beside others is set aside after three deaths", async () => {
  const botId = await aBot();
  const poison = await aText(botId, "Poison", "This text kills.");
  for (const suspects of [false, true, true]) {
    expect(await claim({ suspects })).toHaveLength(1);
    await sweepAfterDeath();
  }
  expect(await getSource(owner, { botId, sourceId: poison })).toMatchObject({ status: "failed", ...PARKED });
});

test("what came under suspicion is read with care, and is free of it when it has been read", async () => {
  const botId = await aBot();
  const ids = await Promise.all(["Pears", "Plums", "Figs"].map((name) => aText(botId, name, `${name} are fruit.`)));
  await claim();
  await sweepAfterDeath();
  await ingestAll(owner);
  for (const sourceId of ids) expect((await getSource(owner, { botId, sourceId })).status).toBe("ready");
  expect(await owner.db.document.count({ where: { botId, suspicion: 0 } })).toBe(3);
});

test("at the end of the process its documents go back to the queue at once, as if they had not been taken", async () => {
  const botId = await aBot();
  const url = "https://example.com/home";
  const { id: sourceId } = await addSource(owner, { botId, source: { type: "website", url } });
  let arrived = (): void => undefined;
  const reading = new Promise<void>((resolve) => (arrived = resolve));
  const fetchPage = () => (arrived(), new Promise<never>(() => undefined));
  const job: Ctx = { ...owner, fetcher: { ...owner.fetcher, fetchPage }, actor: { kind: "system", job: "test" } };
  const run = ingestDocuments(job);
  await reading;
  expect(await documentOf(botId, sourceId)).toMatchObject({ status: "processing" });
  stopIngestions();
  expect(await run).toEqual({ more: true });
  expect(await documentOf(botId, sourceId)).toMatchObject({ status: "queued", attempts: 0, error: null });
});

test("a run takes over what a dead worker held", async () => {
  const botId = await aBot();
  const sourceId = await aText(botId, "Fruit", "Pears are green.");
  await claim();
  await ingestAll(owner);
  expect((await getSource(owner, { botId, sourceId })).status).toBe("processing");
  (await testWorld()).clock.advance({ seconds: 50 });
  await ingestAll(owner);
  expect(await getSource(owner, { botId, sourceId })).toMatchObject({ status: "ready", documents: 1, chunks: 1 });
});

test("a run that finds everything in other hands has one look again when those would be lost", async () => {
  const botId = await aBot();
  const sourceId = await aText(botId, "Fruit", "Pears are green.");
  await claim();
  const { published, clock } = await testWorld();
  const before = published.length;
  await ingestAll(owner);
  const data = { workspaceId: owner.workspaceId, botId, sourceId };
  expect(published.slice(before)).toEqual([{ name: "knowledge/source.requested", data }]);
  clock.advance({ seconds: 16 });
  await ingestAll(owner);
  expect(await getSource(owner, { botId, sourceId })).toMatchObject({ status: "ready", documents: 1 });
});

test("a process that starts alone takes up at once what the one before it held", async () => {
  const botId = await aBot();
  const sourceId = await aText(botId, "Fruit", "Pears are green.");
  await claim();
  const { prisma, clock, ports, published } = await testWorld();
  clock.advance({ seconds: 1 });
  const before = published.length;
  expect(await sweepIngestions({ prisma, clock, events: ports.events }, { lostMs: 0, forgottenMs: 0 })).toMatchObject({
    released: 1,
  });
  const data = { workspaceId: owner.workspaceId, botId, sourceId };
  expect(published.slice(before)).toContainEqual({ name: "knowledge/source.requested", data });
  await ingestAll(owner);
  expect(await getSource(owner, { botId, sourceId })).toMatchObject({ status: "ready", documents: 1 });
});

test("the sweep asks again, once a minute, for what nobody took up", async () => {
  const botId = await aBot();
  const sourceId = await aText(botId, "Fruit", "Pears are green.");
  const { prisma, clock, ports, published } = await testWorld();
  const before = published.length;
  await sweepIngestions({ prisma, clock, events: ports.events });
  expect(published).toHaveLength(before);
  clock.advance({ minutes: 1 });
  await sweepIngestions({ prisma, clock, events: ports.events });
  const data = { workspaceId: owner.workspaceId, botId, sourceId };
  expect(published.slice(before)).toContainEqual({ name: "knowledge/source.requested", data });
  await ingestAll(owner);
});
