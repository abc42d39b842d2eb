import type { Ctx } from "~/server/core/ctx";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import type { Events } from "~/server/providers/events/types";
import { testDatabase } from "~/testing/database";
import { testWorld } from "~/testing/world";
import { until } from "~inngest/conformance/waiting";
import { createEngine, type Engine } from "~inngest/engine";
import type { Job } from "~inngest/run";
import { type ClientOptions, jobsClient, quiet } from "./jobs-client";

interface Options extends ClientOptions {
  /** What jobs see instead of the test world's own ports. */
  ctx?: Partial<Ctx>;
  platform?: Partial<PlatformCtx>;
  leaseMs?: number;
  maxPollMs?: number;
}

interface Step {
  seconds?: number;
  minutes?: number;
}

export interface RunningJobs {
  engine: Engine;
  /** Reaches the jobs; those of the test world are only written down. */
  events: Events;
  /** Lets time pass, a step whenever no job is at work, until it is so. */
  comes(what: string, condition: () => Promise<boolean>, step?: Step): Promise<void>;
}

const running: Engine[] = [];

/** Jobs of the product in an embedded engine, on the test's database, by the test's clock. `stopJobs` ends it. */
export async function runJobs(jobs: readonly Job[], options: Options = {}): Promise<RunningJobs> {
  const world = await testWorld();
  const { pool } = await testDatabase();
  const client = jobsClient(options, (...call) => engine.fetch(...call));
  const events: Events = {
    async publish(name, data, { id, at } = {}) {
      await client.send({ name, data, ...(id ? { id } : {}), ...(at ? { ts: at.getTime() } : {}) });
    },
  };
  const runtime = {
    createCtx: (of: Parameters<typeof world.ctx>[0]) => ({ ...world.ctx(of), events, ...options.ctx }),
    createPlatformCtx: () => ({ ...world.platform(), events, ...options.platform }),
  };
  const { leaseMs, maxPollMs } = options;
  const engine = await createEngine({
    ...{ pool, client, log: quiet, random: () => 0, now: () => world.clock.now() },
    functions: jobs.map((job) => job.bind(client, runtime)),
    ...(leaseMs === undefined ? {} : { leaseMs }),
    ...(maxPollMs === undefined ? {} : { maxPollMs }),
  });
  await engine.start();
  running.push(engine);
  return {
    engine,
    events,
    async comes(what, condition, step = { seconds: 5 }) {
      const look = async () => {
        if (await condition()) return true;
        // Work in hand takes no time by this clock, and must not look as if nobody worked on it any more.
        if ((await engine.counts()).running > 0) return false;
        world.clock.advance(step);
        engine.wake();
        return false;
      };
      await until(look, { what, maxMs: 20_000 });
    },
  };
}

export async function stopJobs({ drainMs = 5000 } = {}): Promise<void> {
  await Promise.all(running.splice(0).map((engine) => engine.stop({ drainMs })));
}
