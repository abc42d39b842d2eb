import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { AppError } from "~/server/core/errors";
import { parseReport, type Ready } from "./report";

export interface EmbeddedPostgres {
  url: string;
  pid: number;
  /** Resolves when the process has ended; `problem` says why when it was not asked to. */
  exited: Promise<{ problem?: string }>;
  /** Writes everything to disk and ends the process. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded database of a DATA_DIR as a process of its own, which also ends when this one does. Throws
 * `AppError` with a sentence when it cannot: another process has the folder, the disk is full, and the like.
 */
export async function launchEmbeddedPostgres({ dataDir }: { dataDir: string }): Promise<EmbeddedPostgres> {
  const main = fileURLToPath(new URL("./main.ts", import.meta.url));
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const child = spawn(process.execPath, ["--import", tsx, main, "--data-dir", dataDir, "--until-stdin-ends"], {
    stdio: ["pipe", "pipe", "ignore"],
    // A process group of its own: Ctrl-C in a terminal must not end the database before those who still write to it.
    detached: true,
  });
  child.stdin.on("error", () => {});
  const { ready, problem } = readReports(child);
  const exited = new Promise<{ problem?: string }>((resolve) => {
    child.once("error", (error) => resolve({ problem: error.message }));
    child.once("close", (code, signal) => {
      resolve(code === 0 ? {} : { problem: problem() ?? `The embedded database ended (${signal ?? `code ${code}`}).` });
    });
  });
  const first = await Promise.race([ready, exited]);
  if (!("url" in first)) {
    throw new AppError("unavailable", first.problem ?? "The embedded database ended while starting.");
  }
  return {
    ...first,
    exited,
    async stop() {
      child.stdin.end();
      await exited;
    },
  };
}

function readReports(child: ChildProcess & { stdout: NodeJS.ReadableStream }) {
  let problem: string | undefined;
  const ready = new Promise<Ready>((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const report = parseReport(line);
      if (report && "url" in report) resolve(report);
      if (report && "problem" in report) problem = report.problem;
    });
  });
  return { ready, problem: () => problem };
}
