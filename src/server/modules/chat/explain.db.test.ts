import { beforeAll, expect, test } from "vitest";
import type { Channel } from "~/contracts/chat";
import { createBot } from "~/server/modules/bots";
import { addSource } from "~/server/modules/knowledge";
import { ingestAll } from "~/testing/ingest";
import { finished, registryWith, scriptedModel } from "~/testing/scripted-model";
import { twoWorkspaces, type MemberCtx } from "~/testing/world";
import { explainAnswer } from "../conversations";
import { startTurn } from ".";

const ANSWER = "Customers may return any lamp within 45 days of delivery.";

let owner: MemberCtx;
let stranger: MemberCtx;
let botId: string;

beforeAll(async () => {
  [owner, stranger] = await twoWorkspaces();
  botId = (await createBot(owner, { name: "Lumen", instructions: "Be brief." })).id;
  for (const [title, text] of [
    ["Returns", ANSWER],
    ["Repairs", "Customers may have a lamp repaired for seven years."],
  ] as const) {
    await addSource(owner, { botId, source: { type: "text", title, text } });
  }
  await ingestAll(owner);
});

async function asked(message: string, channel: Channel, conversationId?: string) {
  const model = scriptedModel(async function* () {
    yield { type: "delta", text: `${ANSWER} [1]` };
    yield finished();
  });
  const ctx = { ...owner, models: registryWith(model) };
  const input = { botId, message, ...(conversationId === undefined ? {} : { conversationId }) };
  const answer = await (await startTurn(ctx, input, { channel })).done;
  return { answer, request: model.calls[0], why: await explainAnswer(owner, { messageId: answer.messageId }) };
}

test("an answer tells what was searched, what came into question and why it was answered", async () => {
  const { answer, why } = await asked("How many days to return a lampp?", "widget");
  expect(why).toMatchObject({ message: "How many days to return a lampp?", decision: "answer", usage: answer.usage });
  const { findings } = why;
  expect(findings?.terms).toContainEqual({ text: "lamps", frequency: 2, repaired: true });
  expect(findings?.candidates.map(({ title, text, given }) => [title, text, given])).toEqual([
    ["Returns", ANSWER, true],
    ["Repairs", "Customers may have a lamp repaired for seven years.", true],
  ]);
  const [first, second] = findings?.candidates ?? [];
  expect(first?.score).toBeGreaterThan(second?.score ?? Infinity);
  expect(first).toMatchObject({ lexical: first?.score, semantic: null });
  expect(why.signal).toBeGreaterThanOrEqual(findings?.threshold ?? Infinity);
  expect(why.sentences).toMatchObject([{ text: ANSWER, marker: 1, score: 1 }]);
  expect(why.search?.totalMs).toBeGreaterThanOrEqual(0);
  expect(why.durationMs).toBeGreaterThanOrEqual(why.firstTokenMs ?? Infinity);
  expect(why.models).toMatchObject({ failed: [] });
});

test("the playground keeps the prompt word for word, other channels do not", async () => {
  const { request, why } = await asked("How many days to return a lamp?", "playground");
  expect(why.prompt).toMatchObject({ instructions: request?.instructions, messages: request?.messages });
  expect(why.prompt?.messages.at(-1)?.text).toContain(ANSWER);
  expect((await asked("How many days to return a lamp?", "widget")).why.prompt).toBeNull();
});

test("a follow-up shows the question that was searched for, and an abstained answer what was too weak", async () => {
  const { answer } = await asked("How many days to return a lamp?", "playground");
  const { why } = await asked("And why?", "playground", answer.conversationId);
  expect(why).toMatchObject({ message: "And why?", question: "How many days to return a lamp?\nAnd why?" });
  const weak = await asked("Who painted the Sistine Chapel's ceiling in Rome?", "playground");
  expect(weak.why).toMatchObject({ decision: "abstain", prompt: null, models: null });
  expect(weak.why.signal).toBeLessThan(weak.why.findings?.threshold ?? 0);
});

test("a passage that is gone is told of without its text, and an answer of which nothing is known is refused", async () => {
  const { answer } = await asked("How many years is a lamp repaired?", "widget");
  await owner.db.document.deleteMany({ where: { title: "Repairs" } });
  const why = await explainAnswer(owner, { messageId: answer.messageId });
  expect(why.findings?.candidates.find(({ title }) => title === "Repairs")).toMatchObject({ text: null });
  await owner.db.message.update({ where: { id: answer.messageId }, data: { evidence: {} } });
  await expect(explainAnswer(owner, { messageId: answer.messageId })).rejects.toMatchObject({ code: "conflict" });
});

test("another workspace's answer, and a question, look missing", async () => {
  const { answer } = await asked("How many days to return a lamp?", "widget");
  const missing = { code: "not_found", message: "This message does not exist." };
  await expect(explainAnswer(stranger, { messageId: answer.messageId })).rejects.toMatchObject(missing);
  const question = await owner.db.message.findFirstOrThrow({ where: { role: "visitor" } });
  await expect(explainAnswer(owner, { messageId: question.id })).rejects.toMatchObject(missing);
});
