import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { refusalTexts } from "~/lib/refusal-texts";
import { createBot, updateBot } from "~/server/modules/bots";
import { testContainer } from "~/testing/container";
import { problemIn, read, type ApiAnswer } from "~/testing/rest";
import { aVisitorOf, type VisitorApi } from "~/testing/visitors";
import { aWorkspace } from "~/testing/world";

let publicKey: string;

beforeAll(async () => {
  // The windows of a limit move with the clock: it stands still, so that no minute, and no day, ends within a test.
  vi.useFakeTimers({ toFake: ["Date"], now: new Date().setUTCHours(12, 0, 5) });
  await testContainer();
  ({ publicKey } = await createBot(await aWorkspace(), { name: "Lumen" }));
});

afterAll(() => void vi.useRealTimers());

async function ask(visitor: VisitorApi, headers: Record<string, string> = {}): Promise<ApiAnswer> {
  return read(await visitor.send("POST", "chat", { message: "How long is the warranty?" }, headers));
}

async function askTimes(times: number, visitor: VisitorApi, headers?: Record<string, string>): Promise<void> {
  for (let question = 0; question < times; question++) expect((await ask(visitor, headers)).status).toBe(200);
}

function expectRefusal(answer: ApiAnswer, detail: string): void {
  expect(problemIn(answer)).toMatchObject({ status: 429, code: "rate_limited", detail });
  const seconds = Number(answer.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
}

test("the eleventh question of a visitor within a minute has to wait; another visitor's has not", async () => {
  const visitor = await aVisitorOf(publicKey);
  await askTimes(10, visitor);
  expectRefusal(await ask(visitor), refusalTexts("en").visitor);
  expectRefusal(await ask(visitor, { "accept-language": "de-AT, en;q=0.5" }), refusalTexts("de").visitor);
  expectRefusal(await ask(visitor, { "accept-language": "ar" }), refusalTexts("ar").visitor);
  await askTimes(1, await aVisitorOf(publicKey));
});

test("a network has a limit of its own, however many visitors it sends, and none can invent another", async () => {
  const network = { "x-forwarded-for": "203.0.113.40" };
  for (let visitor = 0; visitor < 3; visitor++) await askTimes(10, await aVisitorOf(publicKey), network);
  expectRefusal(await ask(await aVisitorOf(publicKey), network), refusalTexts("en").network);
  const invented = { "x-forwarded-for": "198.51.100.1, 203.0.113.40" };
  expectRefusal(await ask(await aVisitorOf(publicKey), invented), refusalTexts("en").network);
});

test("what a network reads is counted, and so is who tries out bots and tokens; from this machine nobody counts", async () => {
  const visitor = await aVisitorOf(publicKey);
  const calls = async (times: number, headers: Record<string, string>) => {
    const answers = await Promise.all(
      Array.from({ length: times }, () => visitor.send("GET", "conversations", undefined, headers)),
    );
    return answers.filter(({ status }) => status === 429).length;
  };
  expect(await calls(201, { "x-forwarded-for": "203.0.113.50" })).toBe(1);
  expect(await calls(201, { "x-forwarded-for": "127.0.0.1" })).toBe(0);
  const guessing = { "x-forwarded-for": "203.0.113.51", authorization: "Bearer none" };
  const guess = () => visitor.send("POST", "chat", { message: "Anybody there?" }, guessing);
  const answers = await Promise.all(Array.from({ length: 201 }, guess));
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(200);
  expectRefusal(await read(await guess()), refusalTexts("en").network);
});

test("a refused question leaves nothing behind", async () => {
  const owner = await aWorkspace();
  const bot = await createBot(owner, { name: "Quiet" });
  const visitor = await aVisitorOf(bot.publicKey);
  await askTimes(10, visitor);
  await ask(visitor);
  expect(await owner.db.conversation.count()).toBe(10);
});

test("the networks of one subscriber are one, in IPv6 the /64", async () => {
  const { publicKey: own } = await createBot(await aWorkspace(), { name: "Six" });
  for (let visitor = 0; visitor < 3; visitor++) {
    await askTimes(10, await aVisitorOf(own), { "x-forwarded-for": `2001:db8:7:7:${visitor}::1` });
  }
  const same = { "x-forwarded-for": "2001:db8:7:7:ffff::9" };
  expectRefusal(await ask(await aVisitorOf(own), same), refusalTexts("en").network);
  await askTimes(1, await aVisitorOf(own), { "x-forwarded-for": "2001:db8:7:8::9" });
});

test("a bot's owner lowers its limits, and cannot raise them", async () => {
  const owner = await aWorkspace();
  const bot = await createBot(owner, { name: "Slow", visitorPerMinute: 2, botPerMinute: 3 });
  const first = await aVisitorOf(bot.publicKey);
  await askTimes(2, first);
  expectRefusal(await ask(first), refusalTexts("en").visitor);
  const second = await aVisitorOf(bot.publicKey);
  await askTimes(1, second);
  expectRefusal(await ask(second, { "accept-language": "pl" }), refusalTexts("pl").bot);
  await expect(updateBot(owner, { botId: bot.id, visitorPerMinute: 11 })).rejects.toThrow();
  await updateBot(owner, { botId: bot.id, visitorPerDay: 2, visitorPerMinute: null, botPerMinute: null });
  const refused = await ask(first);
  expect(problemIn(refused).detail).toBe(refusalTexts("en").visitorToday);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(3600);
  // Shortly before the day ends it is still not a matter of a minute.
  vi.setSystemTime(new Date().setUTCHours(23, 40, 5));
  expect(problemIn(await ask(first)).detail).toBe(refusalTexts("en").visitorToday);
  vi.setSystemTime(new Date().setUTCHours(12, 0, 5));
});

test("a message that is too long is refused in the visitor's language", async () => {
  const visitor = await aVisitorOf(publicKey);
  const message = "a".repeat(4001);
  const refused = await read(await visitor.send("POST", "chat", { message }, { "accept-language": "fr" }));
  expect(problemIn(refused)).toMatchObject({ status: 400, detail: refusalTexts("fr").tooLong });
});
