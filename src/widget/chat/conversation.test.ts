import { expect, test } from "vitest";
import {
  answerWith,
  chatWorld,
  complete,
  interrupted,
  metadata,
  said,
  settled,
  start,
  texts,
} from "./conversation.fixture";
import type { Question } from "./types";
import { CallFailed } from "./session";

test("an answer streams into place and is announced once", async () => {
  const world = chatWorld();
  world.next((on) => {
    start(on);
    on.onText?.("Thirty ");
    on.onCitation?.({ marker: 1, title: "Returns", url: null, quote: "30 days" });
    on.onText?.("days [1].");
    return complete;
  });
  await world.ask("How long?");
  expect(world.shown()).toEqual(["visitor complete: How long?", "bot complete: Thirty days [1]."]);
  expect(world.messages[1]?.citations).toHaveLength(1);
  expect(world.ended).toHaveLength(1);
  expect(world.stored).toEqual({ conversationId: "c1" });
});

test("a connection that breaks is taken up again with the same message, without taking words back", async () => {
  const world = chatWorld();
  const seen: string[] = [];
  world.next((on) => {
    start(on);
    on.onText?.("One two three");
    return interrupted;
  });
  world.next((on) => {
    start(on);
    for (const word of ["One ", "two ", "three ", "four"]) {
      on.onText?.(word);
      seen.push(world.messages[1]?.text ?? "");
    }
    return complete;
  });
  await world.ask("Count");
  expect(seen).toEqual(["One two three", "One two three", "One two three ", "One two three four"]);
  expect(new Set(world.asked.map(({ messageId }) => messageId)).size).toBe(1);
  expect(world.connections).toContain("reconnecting");
  expect(world.connections.at(-1)).toBe("ok");
  expect(world.shown()).toHaveLength(2);
});

test("a connection that stays broken fails in the bubble, and Retry sends the same message", async () => {
  const world = chatWorld();
  world.always(() => interrupted);
  await world.ask("Anyone there?");
  expect(world.messages[1]).toMatchObject({ state: "failed", note: texts.connectionLost });
  expect(world.stored.pending?.text).toBe("Anyone there?");
  world.always(answerWith("Yes."));
  await world.retry();
  expect(world.shown()).toEqual(["visitor complete: Anyone there?", "bot complete: Yes."]);
  expect(new Set(world.asked.map(({ messageId }) => messageId)).size).toBe(1);
  expect(world.stored.pending).toBeUndefined();
});

test("a failure of the bot is retried as a new message, since its own id is answered with the failure", async () => {
  const world = chatWorld();
  world.next((on) => {
    start(on);
    return { type: "failed", message: "The model is busy. Try again." };
  });
  await world.ask("Hello");
  expect(world.messages[1]).toMatchObject({ state: "failed", note: "The model is busy. Try again." });
  expect(world.stored.pending).toBeUndefined();
  world.next(answerWith("Hi."));
  await world.retry();
  expect(world.asked[1]?.messageId).not.toBe(world.asked[0]?.messageId);
  expect(world.shown()).toEqual(["visitor complete: Hello", "bot complete: Hi."]);
});

test("a refusal shows the server's sentence, and is not repeated by itself", async () => {
  const world = chatWorld();
  const refusal = { status: 429, code: "rate_limited", message: "Wait a minute.", retryAfterSeconds: 60 };
  world.next(() => ({ type: "refused", ...refusal }));
  await world.ask("Again");
  expect(world.messages[1]).toMatchObject({ state: "failed", note: "Wait a minute." });
  expect(world.asked).toHaveLength(1);
});

test("a server that is just restarting is asked again", async () => {
  const world = chatWorld();
  world.next(() => ({ type: "refused", status: 502, code: "", message: "", retryAfterSeconds: null }));
  world.next(answerWith("Back."));
  await world.ask("Hello");
  expect(world.shown().at(-1)).toBe("bot complete: Back.");
});

test("when the conversation is gone the question starts a new one", async () => {
  const world = chatWorld({ conversationId: "old" }, { old: [] });
  await world.conversation.restore();
  world.next(() => ({ type: "refused", status: 404, code: "not_found", message: "Gone.", retryAfterSeconds: null }));
  world.next(answerWith("Hi."));
  await world.ask("Hello");
  expect(world.asked.map(({ conversationId }) => conversationId)).toEqual(["old", undefined]);
  expect(world.stored.conversationId).toBe("c1");
});

test("Stop tells the server and keeps what was written", async () => {
  const world = chatWorld();
  world.next(async (on) => {
    start(on);
    on.onText?.("So far");
    await world.stopRequested;
    return { type: "finished", metadata: { ...metadata, state: "partial" } };
  });
  const asked = world.ask("Talk");
  world.conversation.stop();
  await asked;
  expect(world.stops).toEqual(["m1"]);
  expect(world.messages[1]).toMatchObject({ state: "partial", text: "So far", note: texts.stopped });
});

test("Stop before the answer has begun reaches the server as soon as it begins", async () => {
  const world = chatWorld();
  world.next(async (on) => {
    await Promise.resolve();
    start(on);
    await world.stopRequested;
    return { type: "finished", metadata: { ...metadata, state: "partial" } };
  });
  const asked = world.ask("Talk");
  world.conversation.stop();
  await asked;
  expect(world.stops).toEqual(["m1"]);
});

test("a new chat leaves the old one, and nothing that still arrives for it is shown", async () => {
  const world = chatWorld();
  let late: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (late = resolve));
  world.next(async (on) => {
    start(on);
    await gate;
    on.onText?.("too late");
    return complete;
  });
  world.conversation.ask("Old");
  await settled();
  world.conversation.startOver();
  late();
  await settled();
  expect(world.messages).toEqual([]);
  expect(world.stored).toEqual({});
  expect(world.isBusy).toBe(false);
  world.next(answerWith("New."));
  await world.ask("New");
  expect(world.asked[1]?.conversationId).toBeUndefined();
});

test("a reload brings the conversation back", async () => {
  const world = chatWorld({ conversationId: "c1" }, { c1: [said("visitor", "Hi"), said("bot", "Hello [1]")] });
  await world.conversation.restore();
  expect(world.shown()).toEqual(["visitor complete: Hi", "bot complete: Hello [1]"]);
  expect(world.asked).toEqual([]);
});

test("a reload in mid-answer joins the answer that is being written", async () => {
  const pending: Question = { messageId: "q1", text: "Hi", at: Date.now() };
  const transcript = [said("visitor", "Hi"), { ...said("bot", ""), state: "streaming" as const }];
  const world = chatWorld({ conversationId: "c1", pending }, { c1: transcript });
  world.next(answerWith("Hello."));
  await world.conversation.restore();
  await settled();
  expect(world.asked).toMatchObject([{ messageId: "q1", conversationId: "c1" }]);
  expect(world.shown()).toEqual(["visitor complete: Hi", "bot complete: Hello."]);
});

test("a reload right after the first question asks it again under its id", async () => {
  const world = chatWorld({ pending: { messageId: "q1", text: "First", at: Date.now() } });
  world.next(answerWith("Answer."));
  await world.conversation.restore();
  await settled();
  expect(world.asked).toMatchObject([{ messageId: "q1" }]);
  expect(world.shown().at(-1)).toBe("bot complete: Answer.");
});

test("a question that never arrived days ago is offered, not sent", async () => {
  const world = chatWorld({ pending: { messageId: "q1", text: "Old one", at: Date.now() - 86_400_000 } });
  await world.conversation.restore();
  expect(world.asked).toEqual([]);
  expect(world.messages.at(-1)).toMatchObject({ state: "failed", note: texts.notSent, question: { messageId: "q1" } });
});

test("an answer that is written without us is shown once it is stored", async () => {
  const streaming = { ...said("bot", ""), state: "streaming" as const };
  const world = chatWorld({ conversationId: "c1" }, { c1: [said("visitor", "Hi"), streaming] });
  await world.conversation.restore();
  expect(world.isBusy).toBe(true);
  world.transcripts.c1 = [said("visitor", "Hi"), { ...streaming, state: "complete", text: "Hello." }];
  await world.idle();
  expect(world.shown().at(-1)).toBe("bot complete: Hello.");
});

test("a stored failure can be retried after a reload, and one that was retried already is left out", async () => {
  const failed = (text: string) => ({ ...said("bot", text), state: "failed" as const, note: "It broke." });
  const world = chatWorld(
    { conversationId: "c1" },
    {
      c1: [said("visitor", "Q"), failed(""), said("visitor", "Q"), said("bot", "A"), said("visitor", "R"), failed("")],
    },
  );
  await world.conversation.restore();
  expect(world.shown()).toEqual(["visitor complete: Q", "bot complete: A", "visitor complete: R", "bot failed: "]);
  world.next(answerWith("Fine."));
  await world.retry();
  expect(world.asked).toMatchObject([{ text: "R" }]);
  expect(world.shown().at(-1)).toBe("bot complete: Fine.");
});

test("a transcript that is gone or never loads leaves a usable chat", async () => {
  const world = chatWorld({ conversationId: "gone" });
  await world.conversation.restore();
  expect(world.isBusy).toBe(false);
  expect(world.stored.conversationId).toBeUndefined();
  const offline = chatWorld({ conversationId: "c1" }, { c1: new CallFailed("network") });
  await offline.conversation.restore();
  expect(offline.isBusy).toBe(false);
  expect(offline.connections.at(-1)).toBe("ok");
});
