import { beforeAll, describe, expect, test } from "vitest";
import type { QaPairFilter } from "~/contracts/qa";
import type { Ctx } from "~/server/core/ctx";
import { createBot } from "~/server/modules/bots";
import { ingestAll } from "~/testing/ingest";
import { twoWorkspaces, type MemberCtx } from "~/testing/world";
import {
  addQaPair,
  addSource,
  deleteQaPair,
  deleteSource,
  findApprovedAnswer,
  getDocument,
  getSource,
  importQaPairs,
  listDocuments,
  listQaPairs,
  listSources,
  matchQaPairs,
  searchKnowledge,
  syncSource,
  updateQaPair,
} from "..";

const HOURS = "What are your opening hours?";
const NINE = "We are open from nine to five, Monday to Friday.";

let mine: MemberCtx;
let theirs: MemberCtx;

beforeAll(async () => {
  [mine, theirs] = await twoWorkspaces();
});

async function aBot(ctx: Ctx = mine): Promise<string> {
  return (await createBot(ctx, { name: "Lumen" })).id;
}

async function aPair(botId: string, pair: { question?: string; answer?: string; threshold?: number } = {}) {
  return addQaPair(mine, { botId, question: HOURS, answer: NINE, ...pair });
}

async function approved(botId: string, question: string) {
  const bot = await mine.db.bot.findUniqueOrThrow({ where: { id: botId } });
  return findApprovedAnswer(mine, bot, [question]);
}

test("an approved answer is found at once, and quoted from its document when that is indexed", async () => {
  const botId = await aBot();
  const pair = await aPair(botId);
  expect(await approved(botId, HOURS)).toMatchObject({ pairId: pair.id, answer: NINE, place: undefined });
  await ingestAll(mine);
  const found = await approved(botId, "what are the opening hours");
  expect(found).toMatchObject({ answer: NINE, place: { title: HOURS, sourceId: pair.sourceId } });
  const document = await getDocument(mine, { botId, documentId: found?.place?.documentId ?? "" });
  expect(document.text).toBe(NINE);
  expect(await getSource(mine, { botId, sourceId: pair.sourceId })).toMatchObject({ type: "qa", status: "ready" });
});

test("pairs are found by an ordinary search too, by question and by answer", async () => {
  const botId = await aBot();
  await aPair(botId);
  await ingestAll(mine);
  for (const query of ["opening hours", "open on Friday"]) {
    const { results } = await searchKnowledge(mine, { botId, query });
    expect(results[0]).toMatchObject({ text: NINE, title: HOURS });
  }
});

test("another question is not answered by it, and the threshold of the pair decides how near is near enough", async () => {
  const botId = await aBot();
  const pair = await aPair(botId);
  expect(await approved(botId, "Where is your office?")).toBeUndefined();
  expect(await approved(botId, "What are your opening hours on Christmas Eve in Bergen?")).toBeUndefined();
  await updateQaPair(mine, { botId, pairId: pair.id, threshold: 0.5 });
  expect(await approved(botId, "What are your opening hours on Sunday?")).toMatchObject({ pairId: pair.id });
  await updateQaPair(mine, { botId, pairId: pair.id, threshold: 1 });
  expect(await approved(botId, "opening times and hours")).toBeUndefined();
  expect(await approved(botId, "what are your  OPENING hours")).toMatchObject({ pairId: pair.id });
});

test("an edit is what is answered from now on; the old text is neither quoted nor found", async () => {
  const botId = await aBot();
  const pair = await aPair(botId);
  await ingestAll(mine);
  const changed = await updateQaPair(mine, { botId, pairId: pair.id, answer: "We are open around the clock." });
  expect(changed).toMatchObject({ id: pair.id, question: HOURS, answer: "We are open around the clock." });
  expect(await approved(botId, HOURS)).toMatchObject({ answer: "We are open around the clock.", place: undefined });
  await ingestAll(mine);
  expect(await approved(botId, HOURS)).toMatchObject({ place: { documentVersion: 2 } });
  const { results } = await searchKnowledge(mine, { botId, query: "opening hours" });
  expect(results.map(({ text }) => text)).toEqual(["We are open around the clock."]);
});

test("a deleted pair is gone at once, and the last one takes its source along", async () => {
  const botId = await aBot();
  const [hours, ship] = [await aPair(botId), await aPair(botId, { question: "Do you ship?", answer: "Yes, daily." })];
  await ingestAll(mine);
  await deleteQaPair(mine, { botId, pairId: hours.id });
  expect(await approved(botId, HOURS)).toBeUndefined();
  expect((await searchKnowledge(mine, { botId, query: "opening hours" })).results).toEqual([]);
  expect(await getSource(mine, { botId, sourceId: ship.sourceId })).toMatchObject({ documents: 1, status: "ready" });
  await deleteQaPair(mine, { botId, pairId: ship.id });
  expect((await listSources(mine, { botId })).items).toEqual([]);
  await expect(deleteQaPair(mine, { botId, pairId: ship.id })).rejects.toMatchObject({ code: "not_found" });
});

test("pairs given as a source belong together: one document each, read again and deleted as one", async () => {
  const botId = await aBot();
  const pairs = Array.from({ length: 12 }, (_, index) => ({
    question: `How heavy is model ${index}?`,
    answer: `Model ${index} weighs ${index + 3} kilograms.`,
  }));
  const source = await addSource(mine, { botId, source: { type: "qa", pairs } });
  expect(source).toMatchObject({ type: "qa", title: "Questions and answers", status: "queued" });
  await ingestAll(mine);
  await syncSource(mine, { botId, sourceId: source.id });
  await ingestAll(mine);
  expect(await getSource(mine, { botId, sourceId: source.id })).toMatchObject({ status: "ready", documents: 12 });
  expect((await listDocuments(mine, { botId, sourceId: source.id, limit: 50 })).items).toHaveLength(12);
  expect(await approved(botId, "How heavy is model 7?")).toMatchObject({ answer: "Model 7 weighs 10 kilograms." });
  await deleteSource(mine, { botId, sourceId: source.id });
  expect((await listQaPairs(mine, { botId })).items).toEqual([]);
  expect(await approved(botId, "How heavy is model 7?")).toBeUndefined();
});

describe("importing CSV", () => {
  test("adds what is new, changes what differs, and says which lines are no pairs", async () => {
    const botId = await aBot();
    await aPair(botId);
    const csv = [
      "Question;Answer;Threshold",
      `"${HOURS}";"From ten; every day";90 %`,
      "Do you ship to Norway?;Yes, by ferry.;",
      ";No question;",
      "No answer?;;",
      "Odd threshold?;Yes.;0.1",
    ].join("\r\n");
    const result = await importQaPairs(mine, { botId, csv });
    expect(result).toMatchObject({ added: 1, changed: 1, unchanged: 0 });
    expect(result.skipped).toEqual([
      { line: 4, reason: "Enter the question." },
      { line: 5, reason: "Enter the answer." },
      { line: 6, reason: "The threshold must be a number from 0.5 to 1." },
    ]);
    expect(await approved(botId, HOURS)).toMatchObject({ answer: "From ten; every day" });
    expect(await importQaPairs(mine, { botId, csv })).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    const { items } = await listQaPairs(mine, { botId });
    expect(items.map(({ question, threshold }) => [question, threshold])).toEqual([
      ["Do you ship to Norway?", 0.8],
      [HOURS, 0.9],
    ]);
    const questions = async (filter: QaPairFilter) =>
      (await listQaPairs(mine, { botId, ...filter })).items.map(({ question }) => question);
    expect(await questions({ q: "NORWAY" })).toEqual(["Do you ship to Norway?"]);
    expect(await questions({ q: "from ten; every" })).toEqual([HOURS]);
    expect(await questions({ q: "%" })).toEqual([]);
    const [first] = await questions({ sort: "oldest" });
    expect(first).toBe(HOURS);
  });

  test("a file without a heading is read in the order question, answer", async () => {
    const botId = await aBot();
    expect(await importQaPairs(mine, { botId, csv: "\ufeffHow?,Like this.\nWhy?,Because." })).toMatchObject({
      added: 2,
    });
    expect(await importQaPairs(mine, { botId, csv: "only one column" })).toMatchObject({
      added: 0,
      skipped: [{ line: 1 }],
    });
  });
});

test("a try shows which pair would answer and how close the others come", async () => {
  const botId = await aBot();
  const hours = await aPair(botId);
  await aPair(botId, { question: "Are you open on public holidays?", answer: "No." });
  const tried = await matchQaPairs(mine, { botId, question: "When are your opening hours?" });
  expect(tried).toMatchObject({ approved: hours.id, pairs: [{ id: hours.id, similarity: 1 }, {}] });
  expect(await matchQaPairs(mine, { botId, question: "Who wrote Hamlet?" })).toEqual({ approved: null, pairs: [] });
});

test("another workspace's pairs look missing, and never answer", async () => {
  const botId = await aBot();
  const pair = await aPair(botId);
  const foreign = { code: "not_found" };
  await expect(listQaPairs(theirs, { botId })).rejects.toMatchObject(foreign);
  await expect(matchQaPairs(theirs, { botId, question: HOURS })).rejects.toMatchObject(foreign);
  await expect(addQaPair(theirs, { botId, question: HOURS, answer: NINE })).rejects.toMatchObject(foreign);
  await expect(updateQaPair(theirs, { botId, pairId: pair.id, answer: "Ours" })).rejects.toMatchObject(foreign);
  await expect(deleteQaPair(theirs, { botId, pairId: pair.id })).rejects.toMatchObject(foreign);
  await expect(importQaPairs(theirs, { botId, csv: "a?,b" })).rejects.toMatchObject(foreign);
  const own = await aBot(theirs);
  const bot = await theirs.db.bot.findUniqueOrThrow({ where: { id: own } });
  expect(await findApprovedAnswer(theirs, bot, [HOURS])).toBeUndefined();
  expect(await approved(botId, HOURS)).toMatchObject({ answer: NINE });
});

test("languages meet their own inflections", async () => {
  const botId = await aBot();
  const pair = await aPair(botId, { question: "Wie lange dauert die Rückerstattung?", answer: "Zehn Tage." });
  expect(await approved(botId, "Wie lange dauert es bei Rückerstattungen?")).toMatchObject({ pairId: pair.id });
  const japanese = await aPair(botId, { question: "返品はできますか？", answer: "はい、三十日以内に。" });
  expect(await approved(botId, "返品できますか")).toMatchObject({ pairId: japanese.id });
});
