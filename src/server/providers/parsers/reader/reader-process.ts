import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { Socket } from "node:net";
import { setPriority } from "node:os";
import path from "node:path";
import type { Writable } from "node:stream";
import { AppError } from "~/server/core/errors";
import { refusals } from "../refusals";
import type { ExtractedText, FileToRead } from "../types";
import { CONTENT_PIPE, isReadReply, type ReadReply, type ReadRequest } from "./protocol";

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
  read(file: FileToRead, signal: AbortSignal | undefined): Promise<ExtractedText>;
  end(): void;
}

/** The tables of `../pdf-cmaps`, beside the script. */
const CMAPS = "cmaps";

/** Below the server's own work: whoever waits for an answer comes before whoever waits for a file. */
const NICENESS = 10;

export function startReader(options: ReaderOptions): Reader {
  if (!existsSync(options.script)) {
    throw new AppError("unavailable", `${options.script} is missing. Build it with: node scripts/build-reader.mjs`);
  }
  const child = fork(options.script, [String(options.memoryMb)], {
    // Nothing of the server's secrets, no files but its program and its tables, no processes; threads, to watch itself.
    env: { NODE_ENV: "production" },
    execArgv: [
      `--max-old-space-size=${options.heapMb}`,
      "--permission",
      `--allow-fs-read=${options.script}`,
      `--allow-fs-read=${path.join(path.dirname(options.script), CMAPS, "*")}`,
      "--allow-worker",
    ],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc", "pipe"],
  });
  child.on("error", () => undefined);
  const pipe = pipeOf(child);
  // What goes wrong with it is seen by the process's end.
  pipe.on("error", () => undefined);
  lowerPriority(child);
  let alive = true;
  child.once("exit", () => (alive = false));
  let lastId = 0;

  return {
    pid: child.pid,
    isAlive: () => alive && child.connected && !child.killed,
    async read(file, signal) {
      hold(child, pipe);
      try {
        const { content, ...rest } = file;
        const size = content instanceof Uint8Array ? content.byteLength : content.size;
        const request = { id: ++lastId, file: rest, size };
        const reply = await ask(child, request, {
          timeoutMs: options.timeoutMs,
          signal,
          send: (stop) => sendContent(pipe, content, stop),
        });
        if ("extracted" in reply) return reply.extracted;
        const { code, message, issues } = reply.refused;
        throw new AppError(code, message, { issues });
      } finally {
        letGo(child, pipe);
      }
    },
    end: () => void child.kill("SIGKILL"),
  };
}

interface AskOptions {
  timeoutMs: number;
  signal: AbortSignal | undefined;
  /** Sends the content until it is told to stop. */
  send: (stop: AbortSignal) => Promise<void>;
}

/** Settles with the reply, or with why there will be none. A process that does not reply is ended. */
async function ask(
  child: ChildProcess,
  request: ReadRequest,
  { timeoutMs, signal, send }: AskOptions,
): Promise<ReadReply> {
  const { name } = request.file;
  signal?.throwIfAborted();
  const settled = new AbortController();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => giveUp(refusals.tooSlow(name, timeoutMs)), timeoutMs);
    const settle = () => {
      clearTimeout(timer);
      settled.abort();
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
      if (error && child.exitCode === null && child.signalCode === null) giveUp(refusals.brokeOff(name, error));
    });
    send(settled.signal).catch((error: unknown) => {
      if (!settled.signal.aborted) giveUp(error);
    });
  });
}

/** Goes on when the reader has taken what it was given, so that little is held here. */
async function sendContent(pipe: Writable, content: FileToRead["content"], stop: AbortSignal): Promise<void> {
  if (content instanceof Uint8Array) {
    pipe.write(content);
    return;
  }
  let left = content.size;
  for await (const piece of content.read()) {
    left -= piece.byteLength;
    if (left < 0) break;
    if (!pipe.write(piece)) await once(pipe, "drain", { signal: stop });
    stop.throwIfAborted();
  }
  if (left !== 0) throw new Error("The stored file has another length than was noted.");
}

function pipeOf(child: ChildProcess): Socket {
  const pipe = child.stdio[CONTENT_PIPE];
  if (pipe instanceof Socket) return pipe;
  throw new Error("The reader was started without its pipe.");
}

// V8 aborts when its objects outgrow their limit; the watch inside, or the system's own, kills.
function endOf(name: string, code: number | null, signal: NodeJS.Signals | null): AppError {
  const outOfMemory = signal === "SIGKILL" || signal === "SIGABRT" || signal === "SIGTRAP" || code === 134;
  return outOfMemory
    ? refusals.tooMuchMemory(name)
    : refusals.brokeOff(name, new Error(`The reader ended: ${signal ?? code}.`));
}

// An idle reader must not keep the server from ending; a busy one is worth waiting for.
function hold(child: ChildProcess, pipe: Socket): void {
  child.ref();
  pipe.ref();
  child.channel?.ref();
}

function letGo(child: ChildProcess, pipe: Socket): void {
  child.unref();
  pipe.unref();
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
