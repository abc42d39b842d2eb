/**
 * `npm start` and `npm run dev`. Runs on any Node from 20 on and uses nothing but Node, because it is what installs the
 * rest; the work itself is in lib/boot.mjs, on the Node that the lockfile pins.
 */
import { spawn } from "node:child_process";
import process from "node:process";
import { ensureInstalled, findNode, isNewEnough } from "./lib/install.mjs";
import { childEnv, root } from "./lib/run.mjs";
import { Stop, report } from "./lib/terminal.mjs";

const boot = new URL("./lib/boot.mjs", import.meta.url);

async function start() {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    throw new Stop(
      `Botsmith needs Node 20 or newer; this is Node ${process.versions.node}. Install a newer one from https://nodejs.org and start again.`,
    );
  }
  await ensureInstalled();
  const node = findNode();
  if (isNewEnough(process.versions.node)) {
    const { main } = await import(boot.href);
    return main({ dev: process.argv.includes("--dev") });
  }
  return runWith(node);
}

/** A terminal sends Ctrl-C to both processes, npm to this one only: it is passed on, and the child takes it once. */
function runWith(node) {
  const child = spawn(node, [boot.pathname, ...process.argv.slice(2)], {
    cwd: root,
    env: childEnv(),
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

process.exitCode = await start().catch(report);
