import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { TurnEvent } from "~/contracts/chat";
import type { Ctx } from "~/server/core/ctx";
import type { ModelEvent } from "~/server/providers/models/types";
import { createCtx } from "~/server/container";
import { AppError } from "~/server/core/errors";
import { testContainer } from "~/testing/container";
import { startOtherProcess, type OtherProcess, type Said } from "~/testing/other-process";
import { startOpenAIPeer, type OpenAIPeer } from "~/testing/peers/openai";
import { aBotThatKnows, restApi } from "~/testing/rest";
import { finished, registryWith, scriptedModel } from "~/testing/scripted-model";
import { aWorkspace, type MemberCtx } from "~/testing/world";
import { followTurn, startTurn, stopTurn, sweepTurns, wholeAnswer } from ".";

const TEXT = "# Returns\n\nCustomers may return any lamp within 45 days of delivery.";
const QUESTION = "How many days do customers have to return a lamp?";
const GRACE_MS = 5000;

let peer: OpenAIPeer;
let owner: MemberCtx;
let botId: string;
let other: OtherProcess;

beforeAll(async () => {
  peer = await startOpenAIPeer({ apiKey: "sk-test", paceMs: 100 });
  const env = { OPENAI_API_KEY: "sk-test", OPENAI_BASE_URL: peer.baseUrl, OPENAI_EMBEDDING_MODEL: "none" };
  await testContainer({ jobs: true, env });
  owner = await aWorkspace();
  botId = await aBotThatKnows(await restApi({ owner }), { text: TEXT });
  other = await startOtherProcess();
});

afterAll(() => peer.close());

interface Script {
  ctx: Ctx;
  calls: number;
  /** When the model's call was told to stop. */
  stoppedAt: number | undefined;
  say: (text: string) => void;
  end: () => void;
}

/** A model that says what the test tells it, when the test tells it. */
function scripted(): Script {
  const queue: ModelEvent[] = [];
  let wake = () => {};
  const push = (event: ModelEvent) => {
    queue.push(event);
    wake();
  };
  const script: Script = {
    ctx: owner,
    calls: 0,
    stoppedAt: undefined,
    say: (text) => push({ type: "delta", text }),
    end: () => push(finished()),
  };
  const model = scriptedModel(async function* (_, signal) {
    script.calls += 1;
    signal.addEventListener("abort", () => {
      script.stoppedAt = performance.now();
      wake();
    });
    while (!signal.aborted) {
      const event = queue.shift();
      if (!event) await new Promise<void>((resolve) => (wake = resolve));
      else yield event;
      if (event?.type === "finish") return;
    }
  });
  script.ctx = { ...owner, models: registryWith(model) };
  return script;
}

function textOf(events: readonly TurnEvent[]): string {
  return events.map((event) => (event.type === "delta" ? event.text : "")).join("");
}

// The next three wait for the same five seconds, each with a model of its own.
test.concurrent(
  "nobody reads for five seconds: the model's call ends within 300 ms, and what was written stays",
  async () => {
    const script = scripted();
    const turn = await startTurn(script.ctx, { botId, message: QUESTION }, { channel: "playground" });
    const events: TurnEvent[] = [];
    const leave = turn.follow((event) => events.push(event));
    script.say("Within 45 days of delivery [1]. ");
    await vi.waitFor(() => expect(textOf(events)).toContain("45 days"));
    const left = performance.now();
    leave();
    const answer = await turn.done;
    expect(script.stoppedAt).toBeGreaterThanOrEqual(left + GRACE_MS - 20);
    expect(script.stoppedAt).toBeLessThan(left + GRACE_MS + 300);
    expect(answer).toMatchObject({
      state: "partial",
      answer: "Within 45 days of delivery [1].",
      error: expect.stringMatching(/^Nobody/),
    });
  },
);

test.concurrent("who comes back within five seconds gets the whole answer, from the same call", async () => {
  const script = scripted();
  const ask = { botId, message: QUESTION, messageId: "reload-000001" };
  const first = await startTurn(script.ctx, ask, { channel: "playground" });
  const leave = first.follow(() => {});
  script.say("Within 45 days ");
  leave();
  await new Promise((resolve) => setTimeout(resolve, 300));
  const events: TurnEvent[] = [];
  const again = await startTurn(script.ctx, ask, { channel: "playground" });
  again.follow((event) => events.push(event));
  await new Promise((resolve) => setTimeout(resolve, GRACE_MS + 300));
  script.say("of delivery [1].");
  script.end();
  expect(await again.done).toMatchObject({ state: "complete", answer: "Within 45 days of delivery [1]." });
  expect(textOf(events)).toBe("Within 45 days of delivery [1].");
  expect(script.calls).toBe(1);
});

test.concurrent("a caller who waits for the whole answer without reading along keeps it going", async () => {
  const script = scripted();
  const turn = await startTurn(script.ctx, { botId, message: QUESTION }, { channel: "api" });
  const answer = wholeAnswer(turn);
  turn.follow(() => {})();
  await new Promise((resolve) => setTimeout(resolve, GRACE_MS + 300));
  script.say("Within 45 days [1].");
  script.end();
  expect(await answer).toMatchObject({ state: "complete" });
});

/** The process's own ports and the peer's pace, as the product runs. */
function real(): Ctx {
  return createCtx({ workspaceId: owner.workspaceId, actor: owner.actor });
}

const LONG = `Customers may return any lamp within 45 days of delivery [1]. ${"And so on and on. ".repeat(12)}`.trim();

test("another process follows a running answer as it is written, each quote before its number, and ends with the same", async () => {
  const script = scripted();
  const quote = Promise.withResolvers<void>();
  const ask = { botId, message: QUESTION, messageId: "elsewhere-0001" };
  const here = await startTurn(script.ctx, ask, { channel: "playground" });
  const leave = here.follow(() => {});
  const ends: string[] = [];
  const said: Said[] = [];
  const sentAgain = other.ask(owner, ask);
  const there = other.resume(owner, here.conversationId, (event) => {
    said.push(event);
    if (event.type !== "citation") return;
    ends.push("quote");
    quote.resolve();
  });
  script.say("Customers may return any lamp within 45 days of delivery [1]. ");
  await quote.promise;
  for (const more of ["And so on ", "and on ", "and on again."]) {
    script.say(more);
    const isHeard = () => said.some((event) => event.type === "delta" && event.text.includes(more.trim()));
    await vi.waitFor(() => expect(isHeard()).toBe(true), { timeout: 10_000 });
  }
  script.end();
  void here.done.then(() => ends.push("end"));
  const answer = await there;
  leave();
  expect(answer).toEqual(await here.done);
  expect(await sentAgain).toEqual(answer);
  expect(script.calls).toBe(1);
  expect(said.length).toBeGreaterThan(3);
  expect(answer.citations).toHaveLength(1);
  expect(ends).toEqual(["quote", "end"]);
  const quoted = said.findIndex(({ type }) => type === "citation");
  const numbered = said.findIndex((event) => event.type === "delta" && event.text.includes("[1]"));
  expect(quoted).toBeGreaterThanOrEqual(0);
  expect(numbered).toBeGreaterThan(quoted);
  expect(said.map((event) => (event.type === "delta" ? event.text : "")).join("")).toBe(answer.answer);
  expect(await followTurn(real(), { conversationId: here.conversationId })).toBeUndefined();
});

test("Stop in another process stops the model's call here within half a second", async () => {
  peer.reply(() => LONG);
  const turn = await startTurn(real(), { botId, message: QUESTION }, { channel: "playground" });
  let text = "";
  turn.follow((event) => (text += event.type === "delta" ? event.text : ""));
  await vi.waitFor(() => expect(text).toContain("Customers may"), { timeout: 5000 });
  const pressed = performance.now();
  expect(await other.stop(owner, turn.messageId)).toBe(true);
  const answer = await turn.done;
  expect(performance.now() - pressed).toBeLessThan(1000);
  expect(answer).toMatchObject({ state: "partial", error: null });
  expect(await other.stop(owner, turn.messageId)).toBe(false);
});

test("a reader in another process keeps the answer going when the first one has left", async () => {
  peer.reply(() => LONG);
  const ask = { botId, message: QUESTION, messageId: "elsewhere-0002" };
  const here = await startTurn(real(), ask, { channel: "playground" });
  here.follow(() => {})();
  expect(await other.ask(owner, ask)).toMatchObject({ state: "complete", answer: LONG.replace(/\s+/g, " ") });
});

test("an answer that a killed process was writing is closed, and the question can be asked again", async () => {
  peer.reply(() => LONG);
  const doomed = await startOtherProcess();
  const ask = { botId, message: QUESTION, messageId: "doomed-000001" };
  const words: string[] = [];
  doomed.ask(owner, ask, (text) => words.push(text)).catch(() => undefined);
  await vi.waitFor(() => expect(words.length).toBeGreaterThan(2), { timeout: 10_000 });
  doomed.kill();
  const { db, clock } = real();
  const lost = await db.message.findFirstOrThrow({ where: { botId, state: "streaming" } });
  const { conversationId } = lost;
  const again = { botId, message: QUESTION, conversationId };
  await expect(startTurn(real(), again, { channel: "playground" })).rejects.toMatchObject({ code: "conflict" });
  await db.message.updateMany({
    where: { id: lost.id },
    data: { heartbeatAt: new Date(clock.now().getTime() - 60_000), text: "Within 45 days [1]" },
  });
  // Joined or asked anew, nobody waits for the dead.
  const joined = await startTurn(real(), ask, { channel: "playground" });
  expect(await joined.done).toMatchObject({ state: "failed", error: expect.stringContaining("interrupted") });
  peer.reply(() => "Within 45 days of delivery [1].");
  const turn = await startTurn(real(), again, { channel: "playground" });
  expect(await wholeAnswer(turn)).toMatchObject({ state: "complete" });
  // A number without its citation is no number; what was written has been paid.
  expect(await db.message.findUnique({ where: { id: lost.id } })).toMatchObject({
    ...{ state: "failed", text: "Within 45 days", outputTokens: 5 },
  });
  expect(await sweepTurns({ prisma: real().sql, clock })).toEqual({ closed: 0 });
});

test("Stop here is at once", async () => {
  const script = scripted();
  const turn = await startTurn(script.ctx, { botId, message: QUESTION }, { channel: "playground" });
  await vi.waitFor(() => expect(script.calls).toBe(1));
  const pressed = performance.now();
  await stopTurn(script.ctx, { messageId: turn.messageId });
  expect(script.stoppedAt).toBeLessThan(pressed + 300);
  expect(await turn.done).toMatchObject({ state: "partial", answer: "", answered: false });
});

test("what a stopped answer cost is asked of the vendor afterwards, and what it says is stored", async () => {
  const exact = { inputTokens: 321, costMicros: 77 };
  const model = scriptedModel(async function* () {
    yield { type: "delta", text: "Within 45 days" };
    yield finished({ reason: "failed", estimated: true, recount: () => Promise.resolve(exact) });
    throw new AppError("upstream_failed", "What the vendor wrote.", { reason: "brokeOff" });
  });
  const ctx = { ...owner, models: registryWith(model) };
  const answer = await (await startTurn(ctx, { botId, message: QUESTION }, { channel: "api" })).done;
  expect(answer.usage.inputTokens).toBe(10);
  await vi.waitFor(async () => {
    expect(await owner.db.message.findUnique({ where: { id: answer.messageId } })).toMatchObject(exact);
  });
});
