import { expect, onTestFinished, test, vi } from "vitest";
import type { FollowTimes } from "~/server/http/follow";
import { atOncePolicies } from "~/server/core/limits";
import { addSource, cancelSource, deleteSource } from "~/server/modules/knowledge";
import { createBot } from "~/server/modules/bots";
import { liveEvents, type LiveEvents } from "~/testing/live-events";
import { factoriesFor } from "~/testing/trpc";
import { aWorkspace, testWorld, twoWorkspaces, type MemberCtx } from "~/testing/world";
import { handleTRPC } from "./handle-trpc";

await testWorld();

interface Watch {
  as: MemberCtx;
  input?: Record<string, unknown>;
  lastEventId?: string | undefined;
  times?: Partial<FollowTimes>;
}

/** Opens a subscription over HTTP as a browser does. */
async function watch(path: string, { as, input = {}, lastEventId, times = {} }: Watch): Promise<LiveEvents> {
  const json = { workspace: as.slug, ...input, ...(lastEventId === undefined ? {} : { lastEventId }) };
  const url = new URL(`http://127.0.0.1:3000/api/trpc/${path}`);
  url.searchParams.set("input", JSON.stringify({ json }));
  const headers = { accept: "text/event-stream", "sec-fetch-site": "same-origin" };
  const factories = { ...(await factoriesFor(as.person)), liveTimes: times };
  const response = await handleTRPC(new Request(url, { headers }), factories);
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const events = liveEvents(response);
  onTestFinished(() => events.leave().catch(() => undefined));
  return { ...events, next: () => nextOf(events) };
}

/** Without what keeps the connection open. */
async function nextOf(events: LiveEvents): ReturnType<LiveEvents["next"]> {
  for (;;) {
    const event = await events.next();
    if (event?.event !== "connected" && event?.event !== "ping") return event;
  }
}

async function aBot(owner: MemberCtx) {
  const { id: botId } = await createBot(owner, { name: "Lumen" });
  return { botId };
}

const text = (title: string) => ({ type: "text" as const, title, text: `${title} are returned within 45 days.` });

test("a page hears of every change of a bot's sources, and of nothing that is no change", async () => {
  const owner = await aWorkspace();
  const { botId } = await aBot(owner);
  const events = await watch("knowledge.changes", { as: owner, input: { botId } });
  const seen = new Set([(await events.next())?.id]);
  const source = await addSource(owner, { botId, source: text("Lamps") });
  seen.add((await events.next())?.id);
  await cancelSource(owner, { botId, sourceId: source.id });
  seen.add((await events.next())?.id);
  await deleteSource(owner, { botId, sourceId: source.id });
  seen.add((await events.next())?.id);
  expect(seen.size).toBe(4);
  expect(seen).not.toContain(undefined);
});

test("who comes back after a break, to whichever process, is told of what he missed, once", async () => {
  const owner = await aWorkspace();
  const { botId } = await aBot(owner);
  const before = await watch("knowledge.changes", { as: owner, input: { botId } });
  const lastEventId = (await before.next())?.id;
  await before.leave();
  const { id: sourceId } = await addSource(owner, { botId, source: text("Lamps") });
  await addSource(owner, { botId, source: text("Chairs") });
  await deleteSource(owner, { botId, sourceId });

  const after = await watch("knowledge.changes", { as: owner, input: { botId }, lastEventId });
  const missed = await after.next();
  expect(missed?.id).not.toBe(lastEventId);
  await after.leave();
  const again = await watch("knowledge.changes", { as: owner, input: { botId }, lastEventId: missed?.id });
  const next = again.next();
  expect(await Promise.race([next, new Promise((resolve) => setTimeout(resolve, 50, "silence"))])).toBe("silence");
  await addSource(owner, { botId, source: text("Tables") });
  expect((await next)?.id).not.toBe(missed?.id);
});

test.each([
  ["knowledge.changes", "botId"],
  ["conversations.changes", "botId"],
] as const)("%s does not exist for another workspace's bot", async (path, field) => {
  const [mine, theirs] = await twoWorkspaces();
  const { botId } = await aBot(theirs);
  const event = await (await watch(path, { as: mine, input: { [field]: botId } })).next();
  expect(event).toMatchObject({ event: "serialized-error", data: { json: { data: { appCode: "not_found" } } } });
});

test("nobody opens more streams than a person can look at, and a closed one makes room", async () => {
  const owner = await aWorkspace();
  const { botId } = await aBot(owner);
  const open = () => watch("knowledge.changes", { as: owner, input: { botId } });
  const streams = await Promise.all(Array.from({ length: atOncePolicies["live-streams"].limit }, open));
  await Promise.all(streams.map((stream) => stream.next()));
  const refused = await (await open()).next();
  expect(refused?.data.json.data).toMatchObject({ appCode: "rate_limited", retryAfterSeconds: 30 });
  await streams[0]?.leave();
  await vi.waitFor(async () => expect((await (await open()).next())?.event).toBeUndefined());
});

test.each<[what: string, stop: (owner: MemberCtx, botId: string) => Promise<unknown>, code: string]>([
  [
    "session",
    async ({ person }) => (await database()).userSession.delete({ where: { id: person.sessionId } }),
    "unauthenticated",
  ],
  [
    "membership",
    async ({ memberId }) => (await database()).membership.delete({ where: { id: memberId } }),
    "not_found",
  ],
  ["bot", async (_, botId) => (await database()).bot.delete({ where: { id: botId } }), "not_found"],
])("a stream ends with the %s", async (_, stop, code) => {
  const owner = await aWorkspace();
  const { botId } = await aBot(owner);
  const stream = await watch("knowledge.changes", {
    as: owner,
    input: { botId },
    times: { betweenMs: 1, recheckMs: 10 },
  });
  await stream.next();
  await stop(owner, botId);
  let event = await stream.next();
  while (event && event.event !== "serialized-error") event = await stream.next();
  expect(event?.data.json.data.appCode).toBe(code);
  expect(await stream.next()).toBeUndefined();
});

async function database() {
  return (await testWorld()).prisma;
}
