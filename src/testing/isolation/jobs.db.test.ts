import { Inngest } from "inngest";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { eventSchemas } from "~/contracts/events";
import type { Embedder } from "~/server/providers/embeddings/types";
import { testWorld, twoWorkspaces } from "~/testing/world";
import { jobs } from "~inngest/jobs";
import type { Job } from "~inngest/run";
import { buildInput, idFields } from "./build-input";
import { foreignMixes } from "./foreign-mixes";
import { contentsOf, thingsOf } from "./things";

const world = await testWorld();
const [mine, theirs] = await twoWorkspaces();
const myThings: Record<string, string> = { ...(await thingsOf(mine)), workspaceId: mine.workspaceId };
const theirThings: Record<string, string> = { ...(await thingsOf(theirs)), workspaceId: mine.workspaceId };

const client = new Inngest({ id: "isolation", isDev: true });
// Without an embedding model, some jobs would have nothing to do.
const embedder: Embedder = {
  id: "test:embedder",
  dimensions: 256,
  maxBatch: 100,
  embed: async (texts) => texts.map(() => Float32Array.from({ length: 256 }, () => 0.0625)),
};
const runtime = {
  createCtx: (options: Parameters<typeof world.ctx>[0]) => ({ ...world.ctx(options), embedder }),
  createPlatformCtx: () => world.platform(),
};
const Handler = z.custom<(call: unknown) => Promise<unknown>>((value) => typeof value === "function");

/** Runs the steps on the spot, as an engine does one after the other. */
const step = { run: (_id: string, work: () => unknown) => work() };

function handlersOf(job: Job): ((call: unknown) => Promise<unknown>)[] {
  const bound = job.bind(client, runtime);
  const opts: unknown = Reflect.get(bound, "opts");
  const onFailure: unknown = typeof opts === "object" && opts !== null ? Reflect.get(opts, "onFailure") : undefined;
  return [Reflect.get(bound, "fn"), ...(onFailure === undefined ? [] : [onFailure])].map((one) => Handler.parse(one));
}

/** The run and, whatever came of it, what the job does after its last failure. */
async function runJob(job: Job, data: unknown): Promise<void> {
  const event = { name: job.on, data };
  const failure = { name: "inngest/function.failed", data: { run_id: "run-1", event } };
  const [run, onFailure] = handlersOf(job);
  const call = { step, attempt: 0, runId: "run-1" };
  await run?.({ ...call, event }).catch(() => undefined);
  await onFailure?.({ ...call, event: failure, error: new Error("failed") }).catch(() => undefined);
}

const tenantJobs = jobs.flatMap((job) => {
  const schema = job.on ? eventSchemas[job.on] : undefined;
  return schema && "workspaceId" in schema.shape ? [{ job, id: job.id, schema }] : [];
});

describe.each(tenantJobs)("job $id", ({ job, id, schema }) => {
  test("does nothing to what belongs to another workspace than its event names", async () => {
    const fields = idFields(schema, theirThings).filter((field) => field !== "workspaceId");
    expect(fields, `${id} carries an id that the isolation suite does not know`).not.toEqual([]);
    const before = await contentsOf(theirs.workspaceId);
    for (const mix of foreignMixes(fields, myThings, theirThings)) {
      await runJob(job, buildInput(schema, { ...myThings, ...mix }));
    }
    expect(await contentsOf(theirs.workspaceId)).toEqual(before);
  });

  test("does something to its own, so that doing nothing above means something", async () => {
    // Of its own, because the test above may have done all that there was to do.
    const fresh = { ...(await thingsOf(mine)), workspaceId: mine.workspaceId };
    const before = await contentsOf(mine.workspaceId);
    await runJob(job, buildInput(schema, fresh));
    expect(await contentsOf(mine.workspaceId)).not.toEqual(before);
  });
});

test("the suite has found the jobs", () => {
  expect(tenantJobs.map(({ id }) => id)).toContain("knowledge-ingest-source");
});
