import { expect, test } from "vitest";
import { answerWith, chatWorld, complete, said, start, type Script } from "./conversation.fixture";

const question = { messageId: "q1", text: "Hi", at: Date.now() };
const streaming = { ...said("bot", ""), state: "streaming" as const };

test("a question asked in another tab is shown here, and its answer read along with", async () => {
  const world = chatWorld({ conversationId: "c1" }, { c1: [] });
  await world.conversation.restore();
  world.transcripts.c1 = [said("visitor", "Hi"), streaming];
  world.follows.push((on) => {
    start(on);
    on.onText?.("Hello.");
    return complete;
  });
  world.stored.pending = { ...question, isKnown: true };
  await world.conversation.sync();
  await world.idle();
  expect(world.shown()).toEqual(["visitor complete: Hi", "bot complete: Hello."]);
  expect(world.asked).toEqual([]);
});

test("a question that the server does not know yet is left to the tab that asked it", async () => {
  const world = chatWorld({ conversationId: "c1" }, { c1: [] });
  await world.conversation.restore();
  world.stored.pending = question;
  await world.conversation.sync();
  expect(world.messages).toEqual([]);
  expect(world.isBusy).toBe(false);
});

test("a new chat, or an earlier one, in another tab is the one shown here", async () => {
  const world = chatWorld({ conversationId: "c1" }, { c1: [said("visitor", "Hi"), said("bot", "Hello.")] });
  await world.conversation.restore();
  delete world.stored.conversationId;
  await world.conversation.sync();
  expect(world.messages).toEqual([]);
  world.stored.conversationId = "c1";
  await world.conversation.sync();
  expect(world.messages).toHaveLength(2);
});

test("what another tab does waits while this one is still answering, and its own writing changes nothing", async () => {
  const world = chatWorld({}, { c1: [] });
  let go = () => {};
  const held: Script = async (on) => {
    start(on);
    on.onText?.("Slow");
    await new Promise<void>((resolve) => (go = resolve));
    return complete;
  };
  world.next(held);
  world.conversation.ask("Hi");
  await world.conversation.sync();
  expect(world.shown().at(-1)).toBe("bot streaming: Slow");
  go();
  await world.idle();
  await world.conversation.sync();
  expect(world.shown().at(-1)).toBe("bot complete: Slow");
});

test("an earlier conversation is opened in place of this one, whose answer goes on without a reader", async () => {
  const world = chatWorld({}, { c0: [said("visitor", "Old"), said("bot", "Older.")] });
  world.next((on, signal) => {
    start(on);
    return new Promise((resolve) => signal.addEventListener("abort", () => resolve({ type: "interrupted" })));
  });
  world.conversation.ask("Hi");
  await world.conversation.open("c0");
  expect(world.shown()).toEqual(["visitor complete: Old", "bot complete: Older."]);
  expect(world.stops).toEqual([]);
  expect(world.stored).toEqual({ conversationId: "c0" });
});

test("the page around the chat hears of questions, answers and failures", async () => {
  const world = chatWorld();
  world.next(answerWith("Hello."));
  await world.ask("Hi");
  world.next(() => ({ type: "failed", message: "The model is busy." }));
  await world.ask("Again");
  expect(world.told).toEqual([
    ["message", { text: "Hi" }],
    ["answer", { id: "m1", text: "Hello.", answered: true, conversationId: "c1" }],
    ["message", { text: "Again" }],
    ["error", { message: "The model is busy." }],
  ]);
});
