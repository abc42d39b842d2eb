import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { openEngine } from "./engine";
import { EmbeddedDatabaseProblem, folderSentence, isComplete, prepareFolder } from "./folder";
import { isRunning, takeLock } from "./lock";
import { startMaintenance } from "./maintenance";
import { parseReady } from "./report";
import { servePostgres } from "./socket-server";

export interface EmbeddedServer {
  url: string;
  /** Lets running statements end, writes everything to disk and gives the folder back. */
  close(): Promise<void>;
}

/** Where other programs of the same DATA_DIR find the running server: `{ url, pid }`. */
export function addressFile(dataDir: string): string {
  return path.join(dataDir, "postgres.json");
}

/** The address of the server that has this DATA_DIR open, if one runs. */
export function runningServerUrl(dataDir: string): string | undefined {
  const address = readAddress(addressFile(dataDir));
  return address && isRunning({ pid: address.pid, begun: undefined }) ? address.url : undefined;
}

/** Opens the database in DATA_DIR and serves it on the loopback interface. Throws `EmbeddedDatabaseProblem`. */
export async function startEmbeddedServer(
  dataDir: string,
  options: { onBroken: (problem: EmbeddedDatabaseProblem) => void },
): Promise<EmbeddedServer> {
  const folder = prepareFolder(dataDir);
  const lock = takeLock(path.join(dataDir, "postgres.lock"));
  if ("heldBy" in lock) {
    throw new EmbeddedDatabaseProblem(
      `Another Botsmith (process ${lock.heldBy}) uses the data in ${dataDir}. Stop it, or set DATA_DIR to another folder.`,
    );
  }
  const onBroken = (cause: unknown) => {
    const sentence = folderSentence(cause, dataDir, "failed while it worked; what was stored is kept");
    options.onBroken(new EmbeddedDatabaseProblem(sentence, { cause }));
  };
  try {
    if (!isComplete(folder)) await initialise(folder);
    const engine = await openEngine({ dataDir: folder });
    const password = randomBytes(18).toString("base64url");
    const socket = await servePostgres(engine, { password, onBroken });
    const url = `postgresql://postgres:${password}@127.0.0.1:${socket.port}/postgres`;
    writeAddress(addressFile(dataDir), { url, pid: process.pid });
    const maintenance = startMaintenance(url);
    return {
      url,
      async close() {
        maintenance.stop();
        await socket.close();
        await engine.close();
        rmSync(addressFile(dataDir), { force: true });
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error instanceof EmbeddedDatabaseProblem
      ? error
      : new EmbeddedDatabaseProblem(folderSentence(error, dataDir), { cause: error });
  }
}

function initialise(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./initialise.ts", import.meta.url), { workerData: folder });
    worker.once("error", reject);
    worker.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`making the database ended with ${code}`)),
    );
  });
}

function readAddress(file: string): { url: string; pid: number } | undefined {
  try {
    return parseReady(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}

function writeAddress(file: string, address: { url: string; pid: number }): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(address)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
