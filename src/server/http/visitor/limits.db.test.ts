import { beforeAll, expect, test } from "vitest";
import { limitPolicies } from "~/server/core/limits";
import { createBot } from "~/server/modules/bots";
import { testContainer } from "~/testing/container";
import { problemIn, read, type ApiAnswer } from "~/testing/rest";
import { aVisitorOf, type VisitorApi } from "~/testing/visitors";
import { aWorkspace } from "~/testing/world";

let publicKey: string;

beforeAll(async () => {
  await testContainer();
  ({ publicKey } = await createBot(await aWorkspace(), { name: "Lumen" }));
});

async function ask(visitor: VisitorApi, headers: Record<string, string> = {}): Promise<ApiAnswer> {
  return read(await visitor.send("POST", "chat", { message: "How long is the warranty?" }, headers));
}

async function askTimes(times: number, visitor: VisitorApi, headers?: Record<string, string>): Promise<void> {
  for (let question = 0; question < times; question++) expect((await ask(visitor, headers)).status).toBe(200);
}

function expectRefusal(answer: ApiAnswer, policy: "chat-visitor" | "chat-ip" | "chat-bot"): void {
  const detail = limitPolicies[policy].message;
  expect(problemIn(answer)).toMatchObject({ status: 429, code: "rate_limited", detail });
  const seconds = Number(answer.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
}

test("the eleventh question of a visitor within a minute has to wait; another visitor's has not", async () => {
  const visitor = await aVisitorOf(publicKey);
  await askTimes(10, visitor);
  expectRefusal(await ask(visitor), "chat-visitor");
  await askTimes(1, await aVisitorOf(publicKey));
});

test("a network has a limit of its own, however many visitors it sends, and none can invent another", async () => {
  const network = { "x-forwarded-for": "203.0.113.40" };
  for (let visitor = 0; visitor < 3; visitor++) await askTimes(10, await aVisitorOf(publicKey), network);
  expectRefusal(await ask(await aVisitorOf(publicKey), network), "chat-ip");
  const invented = { "x-forwarded-for": "198.51.100.1, 203.0.113.40" };
  expectRefusal(await ask(await aVisitorOf(publicKey), invented), "chat-ip");
});

test("a refused question leaves nothing behind", async () => {
  const owner = await aWorkspace();
  const bot = await createBot(owner, { name: "Quiet" });
  const visitor = await aVisitorOf(bot.publicKey);
  await askTimes(10, visitor);
  await ask(visitor);
  expect(await owner.db.conversation.count()).toBe(10);
});
