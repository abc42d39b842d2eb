/** `npm run bench`: measures the production build of this machine and prints a table. Needs nothing prepared. */
import { spawn } from "node:child_process";
import process from "node:process";
import { ensureInstalled, findNode } from "./lib/install.mjs";
import { childEnv, root } from "./lib/run.mjs";
import { report } from "./lib/terminal.mjs";

async function bench() {
  await ensureInstalled();
  const { buildApplication } = await import("./lib/app-build.mjs");
  await buildApplication();
  const child = spawn(findNode(), ["--import", "tsx", "scripts/bench/main.ts", ...process.argv.slice(2)], {
    cwd: root,
    env: childEnv(),
    stdio: "inherit",
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

process.exitCode = await bench().catch(report);
