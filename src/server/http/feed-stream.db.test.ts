import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { createCtx, getPorts } from "~/server/container";
import { createBot } from "~/server/modules/bots";
import { followConversations, followConversation } from "~/server/modules/conversations";
import { testContainer } from "~/testing/container";
import { testDatabase } from "~/testing/database";
import { directServer } from "~/testing/direct-server";
import { liveEvents, type LiveEvents } from "~/testing/live-events";
import { startOtherProcess } from "~/testing/other-process";
import { restApi, type RestApi } from "~/testing/rest";
import { follow } from "./follow";
import { atOncePolicies } from "~/server/core/limits";

const { kind } = await testDatabase();
let api: RestApi;
let botId: string;

beforeAll(async () => {
  await testContainer({ jobs: true });
  api = await restApi();
  botId = (await createBot(api.owner, { name: "Lumen" })).id;
});

async function aSource(text: string): Promise<string> {
  const { body } = await api.call("POST", `/bots/${botId}/sources`, { type: "text", title: "Handbook", text });
  return body.id;
}

async function watch(sourceId: string, lastEventId?: string): Promise<LiveEvents> {
  const headers = new Headers(lastEventId === undefined ? [] : [["last-event-id", lastEventId]]);
  const response = await api.send("GET", `/bots/${botId}/sources/${sourceId}/events`, { headers });
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "x-accel-buffering": "no",
  });
  const events = liveEvents(response);
  onTestFinished(() => events.leave().catch(() => undefined));
  return events;
}

test("a program follows a source until it can be searched, and to its end", async () => {
  const sourceId = await aSource("Lamps are returned within 45 days.");
  const events = await watch(sourceId);
  const statuses: string[] = [];
  while (statuses.at(-1) !== "ready") {
    const { event, data, id } = (await events.next()) ?? {};
    expect([event, data?.id, typeof id]).toEqual(["source", sourceId, "string"]);
    statuses.push(data.status);
  }
  expect(
    statuses.every(
      (status, at) =>
        ["queued", "processing", "ready"].includes(status) &&
        (at === 0 || status !== "queued" || statuses[at - 1] === "queued"),
    ),
  ).toBe(true);
  await api.call("DELETE", `/bots/${botId}/sources/${sourceId}`);
  let last = await events.next();
  while (last?.event === "source") last = await events.next();
  expect(last).toMatchObject({ event: "end", data: { code: "not_found" } });
  expect(await events.next()).toBeUndefined();
});

test("it goes on after the event that it names", async () => {
  const sourceId = await aSource("Chairs are returned within 30 days.");
  const first = await watch(sourceId);
  let seen = await first.next();
  while (seen?.data.status !== "ready") seen = await first.next();
  await first.leave();
  const again = await watch(sourceId, seen.id);
  const next = again.next();
  expect(await Promise.race([next, new Promise((resolve) => setTimeout(resolve, 50, "silence"))])).toBe("silence");
  await api.call("POST", `/bots/${botId}/sources/${sourceId}/sync`);
  expect((await next)?.id).not.toBe(seen.id);
});

test("a reader who closes the connection makes room for another one", async () => {
  const { url } = await directServer();
  const sourceId = await aSource("Tables are returned within 14 days.");
  const readers = Array.from({ length: atOncePolicies["live-streams"].limit }, () => new AbortController());
  onTestFinished(() => {
    for (const reader of readers) reader.abort();
  });
  const key = await restApi({ owner: api.owner });
  const open = (signal?: AbortSignal) =>
    fetch(`${url}/api/v1/bots/${botId}/sources/${sourceId}/events`, {
      headers: key.headers,
      ...(signal ? { signal } : {}),
    });
  const answers = await Promise.all(readers.map(({ signal }) => open(signal)));
  expect(answers.map(({ status }) => status)).toEqual(readers.map(() => 200));
  const refused = await open();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "30"]);
  readers[0]?.abort();
  await vi.waitFor(async () => {
    const again = await open();
    await again.body?.cancel();
    expect(again.status).toBe(200);
  });
});

test("a page's subscription is told over the bare connection, refusals too", async () => {
  const { url } = await directServer();
  const input = encodeURIComponent(JSON.stringify({ json: { workspace: "acme", botId } }));
  const response = await fetch(`${url}/api/trpc/knowledge.changes?input=${input}`, {
    headers: { accept: "text/event-stream" },
  });
  const events = liveEvents(response);
  let event = await events.next();
  while (event && event.event !== "serialized-error") event = await events.next();
  expect(event?.data.json.data.appCode).toBe("unauthenticated");
  expect(await events.next()).toBeUndefined();
});

// The embedded database is one process's own.
test.runIf(kind === "postgres")("what happens in one process is told in another", async () => {
  const { owner } = api;
  const ctx = createCtx({ workspaceId: owner.workspaceId, actor: owner.actor });
  const reader = new AbortController();
  onTestFinished(() => reader.abort());
  const open = async (feed: Awaited<ReturnType<typeof followConversations>>) => {
    const options = { bus: getPorts().bus, feed, admit: () => Promise.resolve(feed), lastVersion: undefined };
    const states = follow({ ...options, signal: reader.signal, times: { recheckMs: 600_000 } });
    await states.next();
    return states;
  };
  const other = await startOtherProcess();
  const list = await open(await followConversations(ctx, { botId }));
  const told = list.next();
  const { conversationId } = await other.ask(owner, { botId, message: "How long may I return a lamp?" });
  expect((await told).done).toBe(false);
  const transcript = await open(await followConversation(ctx, { conversationId }));
  const answered = transcript.next();
  await other.ask(owner, { botId, conversationId, message: "And a chair?" });
  expect((await answered).done).toBe(false);
});
