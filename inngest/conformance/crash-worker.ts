import { appendFileSync } from "node:fs";
import { createPool } from "~/server/db/pool";
import { makeEngine } from "./embedded";

/**
 * A process that executes jobs until it is killed. Arguments: database address, app id, ledger file. The ledger gets a
 * line at once for every start of a step, so that a kill cannot take it back.
 */
const [url, appId, ledger] = process.argv.slice(2);
if (!url || !appId || !ledger) throw new Error("usage: crash-worker <database> <app> <ledger>");

const pool = createPool(url);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

// The ledger and the records must tell the time by one clock to be compared.
const options = { pool, appId, leaseMs: 1200, capacity: 8, maxPollMs: 250, now: () => new Date() };
const { engine } = await makeEngine(options, (define) => [
  define({ id: "crash", on: "crash/go", retries: 3 }, async ({ event, step }) => {
    const run = String(event.data.number);
    for (const name of ["one", "two"]) {
      await step.run(name, async () => {
        appendFileSync(ledger, `${run} ${name} ${Date.now()}\n`);
        await pause(20 + Math.random() * 80);
        return name;
      });
    }
    if (Number(run) % 4 === 0) await step.sleep("pause", "1s");
    await step.run("three", async () => {
      appendFileSync(ledger, `${run} three ${Date.now()}\n`);
      await pause(20);
    });
  }),
]);
await engine.start();
process.stdout.write("ready\n");
// The engine alone does not keep a process alive.
setInterval(() => {}, 1000);
