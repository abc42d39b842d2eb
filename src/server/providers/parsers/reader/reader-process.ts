import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { setPriority } from "node:os";
import { AppError } from "~/server/core/errors";
import { refusals } from "../refusals";
import type { ExtractedText, FileToParse } from "../types";
import { isReadReply, type ReadReply, type ReadRequest } from "./protocol";

export interface ReaderOptions {
  /** The bundle of `main.ts`. */
  script: string;
  /** For one file; one that takes longer is given up. */
  timeoutMs: number;
  /** Of objects, and of everything together. */
  heapMb: number;
  memoryMb: number;
}

export interface Reader {
  readonly pid: number | undefined;
  isAlive(): boolean;
  read(file: FileToParse, signal: AbortSignal | undefined): Promise<ExtractedText>;
  end(): void;
}

/** Below the server's own work: whoever waits for an answer comes before whoever waits for a file. */
const NICENESS = 10;

export function startReader(options: ReaderOptions): Reader {
  if (!existsSync(options.script)) {
    throw new AppError("unavailable", `${options.script} is missing. Build it with: node scripts/build-reader.mjs`);
  }
  const child = fork(options.script, [String(options.memoryMb)], {
    // Nothing of the server's secrets, no files but its own, no processes; threads, to watch itself.
    env: { NODE_ENV: "production" },
    execArgv: [
      `--max-old-space-size=${options.heapMb}`,
      "--permission",
      `--allow-fs-read=${options.script}`,
      "--allow-worker",
    ],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  child.on("error", () => undefined);
  lowerPriority(child);
  let alive = true;
  child.once("exit", () => (alive = false));
  let lastId = 0;

  return {
    pid: child.pid,
    isAlive: () => alive && child.connected && !child.killed,
    async read(file, signal) {
      hold(child);
      try {
        const reply = await ask(child, { id: ++lastId, file }, { timeoutMs: options.timeoutMs, signal });
        if ("extracted" in reply) return reply.extracted;
        throw new AppError(reply.refused.code, reply.refused.message);
      } finally {
        letGo(child);
      }
    },
    end: () => void child.kill("SIGKILL"),
  };
}

interface AskOptions {
  timeoutMs: number;
  signal: AbortSignal | undefined;
}

/** Settles with the reply, or with why there will be none. A process that does not reply is ended. */
async function ask(child: ChildProcess, request: ReadRequest, { timeoutMs, signal }: AskOptions): Promise<ReadReply> {
  const { name } = request.file;
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => giveUp(refusals.tooSlow(name, timeoutMs)), timeoutMs);
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      child.off("message", onMessage).off("exit", onExit);
    };
    const giveUp = (reason: unknown) => {
      settle();
      child.kill("SIGKILL");
      reject(reason instanceof Error ? reason : new Error("Reading was given up."));
    };
    const onAbort = () => giveUp(signal?.reason);
    const onMessage = (message: unknown) => {
      if (!isReadReply(message) || message.id !== request.id) return;
      settle();
      resolve(message);
    };
    const onExit = (code: number | null, ended: NodeJS.Signals | null) => {
      settle();
      reject(endOf(name, code, ended));
    };
    signal?.addEventListener("abort", onAbort, { once: true });
    child.on("message", onMessage).once("exit", onExit);
    child.send(request, (error) => {
      if (error && child.exitCode === null && child.signalCode === null) giveUp(broken(name, error));
    });
  });
}

// V8 aborts when its objects outgrow their limit; the watch inside, or the system's own, kills.
function endOf(name: string, code: number | null, signal: NodeJS.Signals | null): AppError {
  const outOfMemory = signal === "SIGKILL" || signal === "SIGABRT" || signal === "SIGTRAP" || code === 134;
  return outOfMemory ? refusals.tooMuchMemory(name) : broken(name, new Error(`The reader ended: ${signal ?? code}.`));
}

function broken(name: string, cause: Error): AppError {
  return new AppError("unavailable", `Reading “${name}” broke off. Try again.`, { cause, retryable: true });
}

// An idle reader must not keep the server from ending; a busy one is worth waiting for.
function hold(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}

function letGo(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

function lowerPriority(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    setPriority(child.pid, NICENESS);
  } catch {
    // Some systems do not allow it; then it runs like everything else.
  }
}
