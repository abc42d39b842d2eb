import { Inngest, type InngestFunction } from "inngest";
import type { Pool } from "pg";
import { createEngine, type Engine, type EngineLog, type EngineOptions } from "~inngest/engine";
import { definer, nextAppId, silentLogger, type Define } from "./app";
import type { Target } from "./target";
import { createTestClock, untilNoted } from "./waiting";

export const silentLog: EngineLog = { info() {}, warn() {}, error() {} };

type Options = Omit<EngineOptions, "client" | "functions" | "log"> & { appId?: string };

/** An engine and the client that belongs to it. Several with one app id are several processes of one app. */
export async function makeEngine(
  options: Options,
  make: (define: Define) => InngestFunction.Any[],
): Promise<{ engine: Engine; client: Inngest.Any }> {
  const client = new Inngest({
    id: options.appId ?? nextAppId(),
    isDev: true,
    baseUrl: "http://jobs.invalid",
    logger: silentLogger,
    fetch: (input, init) => engine.fetch(input, init),
  });
  const engine = await createEngine({ ...options, client, functions: make(definer(client)), log: silentLog });
  return { engine, client };
}

export function embeddedTarget(getPool: () => Pool, options: { checkpointing: boolean }): Target {
  return {
    name: `embedded engine, checkpointing ${options.checkpointing ? "on" : "off"}`,
    hasClock: true,
    async open(make) {
      const clock = createTestClock();
      const notes: string[] = [];
      const now = () => clock.now().getTime();
      const note = (line: string) => void notes.push(line);
      const { engine, client } = await makeEngine(
        { pool: getPool(), checkpointing: options.checkpointing, now: clock.now, random: () => 0 },
        (define) => make(define, note, { now }),
      );
      await engine.start();
      return {
        notes,
        now,
        send: (events) => client.send(events),
        untilNoted(lines, { paceMs = 100 } = {}) {
          const meanwhile = () => {
            clock.pass(paceMs);
            engine.wake();
          };
          return untilNoted(notes, lines, { meanwhile });
        },
        close: () => engine.stop({ drainMs: 5000 }),
      };
    },
  };
}
