import process from "node:process";
import { fromFirstFailure, staticChecks, unitTests } from "./lib/checks.mjs";
import { prepareGenerated } from "./lib/generated.mjs";
import { run } from "./lib/run.mjs";
import { report, seconds } from "./lib/terminal.mjs";

const LANES = 2;

/** Everything that can be checked without a database or a browser, two at a time. */
async function verify() {
  const begun = Date.now();
  await prepareGenerated();
  const waiting = [unitTests, ...staticChecks];
  const failed = [];
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const result = await run(check.command, check.args);
      console.log(`${result.code === 0 ? "✓" : "✗"} ${check.name} ${seconds(result.ms)}`);
      if (result.code !== 0) failed.push({ check, output: result.output });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));

  for (const { check, output } of failed) console.log(`\n── ${check.name}\n\n${fromFirstFailure(output).trim()}`);
  console.log(
    `\n${failed.length === 0 ? "All checks pass" : `Failing: ${failed.map(({ check }) => check.name).join(", ")}`} (${seconds(Date.now() - begun)})`,
  );
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = await verify().catch(report);
