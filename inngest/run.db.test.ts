import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AppError } from "~/server/core/errors";
import { createEvents } from "~/server/providers/events/inngest";
import { testDatabase } from "~/testing/database";
import { aWorkspace, testWorld } from "~/testing/world";
import { connectEmbedded, createClient } from "./client";
import { emptyJobTables } from "./conformance/database";
import { createTestClock, untilNoted } from "./conformance/waiting";
import { createEngine, type Engine } from "./engine";
import { publicReason } from "./on-error";
import { defineCron, defineJob, type Job } from "./run";

const events = createEvents();
const notes: string[] = [];
const note = (line: string) => void notes.push(line);
let engine: Engine | undefined;
let clock = createTestClock();

beforeEach(async () => {
  await emptyJobTables((await testDatabase()).pool);
  notes.length = 0;
  clock = createTestClock();
});
afterEach(async () => {
  await engine?.stop({ drainMs: 2000 });
  connectEmbedded(undefined);
});

/** Runs jobs as the product does: its client, its events, its engine. */
async function start(...jobs: Job[]): Promise<void> {
  const { pool } = await testDatabase();
  const world = await testWorld();
  const runtime = { createCtx: world.ctx, createPlatformCtx: world.platform };
  const client = createClient({ mode: "embedded" });
  const functions = jobs.map((job) => job.bind(client, runtime));
  const log = { info() {}, warn() {}, error: vi.fn() };
  engine = await createEngine({ pool, client, functions, log, now: () => clock.now(), random: () => 0 });
  connectEmbedded(engine.fetch);
  await engine.start();
}

async function noted(lines: number, paceMs = 500): Promise<void> {
  const meanwhile = () => {
    clock.pass(paceMs);
    engine?.wake();
  };
  await untilNoted(notes, lines, { meanwhile });
}

test("a job sees its workspace only, as an actor of its own, and gets its data as the contract has it", async () => {
  const { workspaceId } = await aWorkspace();
  await start(
    defineJob({
      id: "reader",
      on: "knowledge/source.requested",
      async run({ ctx, data, step, attempt }) {
        const bots = await step.run("count", () => ctx.db.bot.count());
        note(JSON.stringify([ctx.workspaceId === workspaceId, ctx.actor, data.sourceId, bots, attempt]));
      },
    }),
  );
  await events.publish("knowledge/source.requested", { workspaceId, botId: "bot_1", sourceId: "src_1" });
  await noted(1);
  expect(notes).toEqual([JSON.stringify([true, { kind: "system", job: "reader" }, "src_1", 0, 0])]);
});

test("an event published twice with one id runs once", async () => {
  await start(defineJob({ id: "mail", on: "mail/requested", run: async ({ data }) => note(data.mailId) }));
  await events.publish("mail/requested", { mailId: "m1" }, { id: "mail-m1" });
  await events.publish("mail/requested", { mailId: "m1" }, { id: "mail-m1" });
  await events.publish("mail/requested", { mailId: "m2" });
  await noted(2);
  expect([...notes].sort()).toEqual(["m1", "m2"]);
});

test("an error that cannot pass ends the job at once, and failed can tell people why", async () => {
  const { workspaceId } = await aWorkspace();
  await start(
    defineJob({
      id: "refuses",
      on: "knowledge/source.requested",
      retries: 5,
      async run({ step }) {
        await step.run("read", () => {
          note("tried");
          throw new AppError("unsupported", "This PDF has no text.");
        });
      },
      failed: async ({ ctx, data, error }) =>
        note(`${ctx.workspaceId === workspaceId} ${data.sourceId}: ${publicReason(error)}`),
    }),
  );
  await events.publish("knowledge/source.requested", { workspaceId, botId: "bot_1", sourceId: "src_1" });
  await noted(2);
  expect(notes).toEqual(["tried", "true src_1: This PDF has no text."]);
});

test("an error that may pass is tried again; a rate limit as late as it says", async () => {
  const tries: number[] = [];
  await start(
    defineJob({
      id: "patient",
      on: "mail/requested",
      retries: 2,
      async run({ step, attempt }) {
        await step.run("send", () => {
          tries.push(clock.now().getTime());
          note(`attempt ${attempt}`);
          if (attempt === 0) throw new AppError("rate_limited", "Slow down.", { retryAfterSeconds: 40 });
          if (attempt === 1) throw new AppError("upstream_failed", "No answer.");
        });
      },
    }),
  );
  await events.publish("mail/requested", { mailId: "m" });
  await noted(3);
  expect(notes).toEqual(["attempt 0", "attempt 1", "attempt 2"]);
  expect((tries[1] ?? 0) - (tries[0] ?? 0)).toBeGreaterThanOrEqual(41_000);
  expect((tries[2] ?? 0) - (tries[1] ?? 0)).toBeGreaterThanOrEqual(30_000);
});

test("an event that does not fit its schema fails once, as a dead letter, and calls nothing of ours", async () => {
  await start(defineJob({ id: "strict", on: "mail/requested", run: async () => note("ran") }));
  await createClient({ mode: "embedded" }).send({ name: "mail/requested", data: { mailId: 5 } });
  await vi.waitUntil(async () => (await engine?.deadLetters({ limit: 5 }))?.length === 1, { timeout: 8000 });
  expect(notes).toEqual([]);
  expect((await engine?.deadLetters({ limit: 5 }))?.[0]?.error.message).toContain("The event does not fit its schema");
});

test("a scheduled job runs on time with the platform's context, and hears of its failure", async () => {
  await start(
    defineCron({
      id: "nightly",
      cron: "TZ=Europe/Amsterdam 15 13 * * *",
      retries: 0,
      async run({ ctx, step }) {
        const users = await step.run("count", () => ctx.prisma.user.count({ where: { id: "nobody" } }));
        note(`${users} at ${clock.now().toISOString().slice(0, 16)}`);
        throw new Error("enough");
      },
      failed: async ({ error }) => note(error.message),
    }),
  );
  await noted(2, 5000);
  expect(notes[0]).toMatch(/^0 at 2031-01-06T12:1[56]$/);
  expect(notes[1]).toBe("enough");
});

test("an event that finds no engine is refused with a sentence", async () => {
  await expect(events.publish("mail/requested", { mailId: "m" })).rejects.toMatchObject({
    code: "unavailable",
    message: "The job could not be queued. Try again in a moment.",
  });
});
