import { beforeAll, expect, test } from "vitest";
import { newId } from "~/server/core/ids";
import { thingsOf, type Things } from "~/testing/isolation/things";
import { aMember, asActor, twoWorkspaces, type MemberCtx } from "~/testing/world";
import { giveFeedback, listMessages } from ".";

const missing = { code: "not_found", message: "This message does not exist." };

let mine: MemberCtx;
let theirs: MemberCtx;
let things: Things;

beforeAll(async () => {
  [mine, theirs] = await twoWorkspaces();
  things = await thingsOf(mine);
});

async function ratingOf({ conversationId, messageId }: Things = things) {
  const { items } = await listMessages(mine, { conversationId });
  return items.find(({ id }) => id === messageId)?.feedback;
}

test("a second rating replaces the first, with its comment", async () => {
  const { messageId } = things;
  expect(await giveFeedback(mine, { messageId, rating: "down", comment: " Wrong year. " })).toEqual({ rating: "down" });
  expect(await ratingOf()).toEqual({ rating: "down", comment: "Wrong year." });
  await giveFeedback(mine, { messageId, rating: "up" });
  expect(await ratingOf()).toEqual({ rating: "up", comment: null });
  expect(await mine.db.feedback.count()).toBe(1);
});

test("two ratings at the same moment leave one, and neither fails", async () => {
  for (let round = 0; round < 5; round++) {
    const fresh = await thingsOf(mine);
    const { messageId } = fresh;
    await Promise.all([
      giveFeedback(mine, { messageId, rating: "up" }),
      giveFeedback(mine, { messageId, rating: "up" }),
      giveFeedback(mine, { messageId, rating: "up" }),
    ]);
    expect(await ratingOf(fresh)).toMatchObject({ rating: "up" });
  }
});

test("only answers can be rated", async () => {
  const { items } = await listMessages(mine, { conversationId: things.conversationId });
  const question = items.find(({ role }) => role === "visitor");
  await expect(giveFeedback(mine, { messageId: question?.id ?? "", rating: "up" })).rejects.toMatchObject({
    code: "bad_request",
    message: "Only the bot's answers can be rated.",
  });
});

test("a visitor rates the answers of his own conversations only", async () => {
  const { botId, conversationId, messageId } = await thingsOf(mine);
  const visitorId = newId("visitor");
  await mine.db.conversation.update({ where: { id: conversationId }, data: { authorKey: `visitor:${visitorId}` } });
  const visitor = await asActor(mine, { kind: "visitor", visitorId, botId });
  expect(await giveFeedback(visitor, { messageId, rating: "up" })).toEqual({ rating: "up" });
  const stranger = await asActor(mine, { kind: "visitor", visitorId: newId("visitor"), botId });
  await expect(giveFeedback(stranger, { messageId, rating: "down" })).rejects.toMatchObject(missing);
});

test("another workspace's answer looks missing, and a viewer may not rate", async () => {
  const { messageId } = things;
  await expect(giveFeedback(theirs, { messageId, rating: "up" })).rejects.toMatchObject(missing);
  const viewer = await aMember(mine, { role: "viewer" });
  await expect(giveFeedback(viewer, { messageId, rating: "up" })).rejects.toMatchObject({ code: "forbidden" });
});

test("a comment has an end", async () => {
  const comment = "x".repeat(2001);
  const call = giveFeedback(mine, { messageId: things.messageId, rating: "up", comment });
  await expect(call).rejects.toMatchObject({ issues: [{ path: ["comment"] }] });
});
