import { beforeAll, beforeEach, expect, test } from "vitest";
import { apiKeyScopes } from "~/contracts/access";
import { createApiKey } from "~/server/modules/api-keys";
import { testContainer } from "~/testing/container";
import { aBotThatKnows, read, restApi, sendTo, type RestApi } from "~/testing/rest";
import { testWorld } from "~/testing/world";

// What another process changes is a row that changes without this process being told.

const RETURNS = "How many days do customers have to return a lamp?";

let api: RestApi;
let botId: string;

beforeAll(async () => {
  await testContainer({ jobs: true });
  api = await restApi();
});

beforeEach(async () => {
  botId = await aBotThatKnows(api, { model: "embedded:extractive-1" });
  expect((await ask()).body).toMatchObject({ answered: true });
});

function ask(message = RETURNS, more: object = {}) {
  return api.call("POST", `/bots/${botId}/chat`, { message, ...more });
}

async function elsewhere() {
  return (await testWorld()).prisma;
}

test("a bot that another process changed answers by its new settings at once", async () => {
  const fallbackMessage = "Ask the people in the shop.";
  await (await elsewhere()).bot.update({ where: { id: botId }, data: { fallbackMessage } });
  expect((await ask("Who painted the ceiling?")).body.answer).toBe(fallbackMessage);
});

test("knowledge that another process took away is not answered from", async () => {
  const prisma = await elsewhere();
  await prisma.$transaction([
    prisma.source.deleteMany({ where: { botId } }),
    prisma.bot.update({ where: { id: botId }, data: { knowledgeVersion: { increment: 1 } } }),
  ]);
  expect((await ask()).body).toMatchObject({ answered: false, citations: [] });
});

test("a conversation goes on when its bot was changed in between", async () => {
  const { conversationId } = (await ask()).body;
  await (await elsewhere()).bot.update({ where: { id: botId }, data: { name: "Another" } });
  const next = await ask(RETURNS, { conversationId });
  expect(next.body).toMatchObject({ conversationId, answered: true });
});

test("a bot that another process deleted does not exist", async () => {
  await (await elsewhere()).bot.delete({ where: { id: botId } });
  expect((await ask()).status).toBe(404);
});

test("a key that another process revoked asks nothing, and hears nothing that was said before", async () => {
  const { id, key } = await createApiKey(api.owner, { name: "Short", scopes: [...apiKeyScopes] });
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const askWith = async (body: object) =>
    read(await sendTo("POST", `/bots/${botId}/chat`, { headers, body: JSON.stringify({ message: RETURNS, ...body }) }));
  const messageId = "the-same-message";
  const { conversationId } = (await askWith({ messageId })).body;
  expect((await askWith({ messageId })).body).toMatchObject({ conversationId });

  const prisma = await elsewhere();
  await prisma.apiKey.update({ where: { id }, data: { revokedAt: new Date() } });
  const stored = await prisma.message.count({ where: { botId } });
  for (const body of [{}, { messageId }, { conversationId }, { conversationId: "con_nowhere" }, { message: 7 }]) {
    expect((await askWith(body)).status).toBe(401);
  }
  expect(await prisma.message.count({ where: { botId } })).toBe(stored);
});

test("a call with an Idempotency-Key of a revoked key is refused before its old answer is looked for", async () => {
  const { id, key } = await createApiKey(api.owner, { name: "Short", scopes: [...apiKeyScopes] });
  const headers = {
    authorization: `Bearer ${key}`,
    "content-type": "application/json",
    "idempotency-key": "once",
  };
  const once = async () =>
    read(await sendTo("POST", `/bots/${botId}/chat`, { headers, body: JSON.stringify({ message: RETURNS }) }));
  expect((await once()).status).toBe(200);
  await (await elsewhere()).apiKey.update({ where: { id }, data: { revokedAt: new Date() } });
  expect((await once()).status).toBe(401);
});

test("a search goes by what another process changed, too", async () => {
  const { id, key } = await createApiKey(api.owner, { name: "Short", scopes: [...apiKeyScopes] });
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const search = async () =>
    read(await sendTo("POST", `/bots/${botId}/search`, { headers, body: JSON.stringify({ query: "return a lamp" }) }));
  expect((await search()).body.results.length).toBeGreaterThan(0);
  const prisma = await elsewhere();
  await prisma.$transaction([
    prisma.source.deleteMany({ where: { botId } }),
    prisma.bot.update({ where: { id: botId }, data: { knowledgeVersion: { increment: 1 } } }),
  ]);
  expect((await search()).body.results).toEqual([]);
  await prisma.apiKey.update({ where: { id }, data: { revokedAt: new Date() } });
  expect((await search()).status).toBe(401);
  await prisma.bot.delete({ where: { id: botId } });
  expect((await api.call("POST", `/bots/${botId}/search`, { query: "lamp" })).status).toBe(404);
});
