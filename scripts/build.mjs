import process from "node:process";
import { buildApplication } from "./lib/app-build.mjs";
import { report } from "./lib/terminal.mjs";

async function build() {
  const built = await buildApplication();
  if (!built) console.log("Nothing changed since the last build.");
  return 0;
}

process.exitCode = await build().catch(report);
