import { AppError } from "~/server/core/errors";
import type { ExtractedText, FileToRead } from "../types";
import { startReader, type Reader, type ReaderOptions } from "./reader-process";

export interface ReaderPoolOptions extends ReaderOptions {
  /** Files read at the same time. */
  size: number;
  /** A process that has had nothing to do for so long is ended. */
  idleMs: number;
}

export interface ReaderPool {
  extract(file: FileToRead, options: { signal?: AbortSignal }): Promise<ExtractedText>;
  /** Process ids, for tests and for whoever looks for a busy process. */
  processes(): number[];
  close(): void;
}

interface Idle {
  reader: Reader;
  timer: NodeJS.Timeout;
}

/** A few processes that read one file each at a time; the others wait their turn. Started when first needed. */
export function createReaderPool(options: ReaderPoolOptions): ReaderPool {
  const idle: Idle[] = [];
  const busy = new Set<Reader>();
  const waiting: (() => void)[] = [];
  let taken = 0;

  const turn = async (signal: AbortSignal | undefined): Promise<void> => {
    if (taken >= options.size) {
      await new Promise<void>((resolve, reject) => {
        const go = () => {
          signal?.removeEventListener("abort", giveUp);
          resolve();
        };
        const giveUp = () => {
          waiting.splice(waiting.indexOf(go), 1);
          reject(reasonOf(signal));
        };
        waiting.push(go);
        signal?.addEventListener("abort", giveUp, { once: true });
      });
    } else taken++;
  };
  const release = () => {
    const next = waiting.shift();
    if (next) next();
    else taken--;
  };
  const takeReader = (): Reader => {
    const free = idle.pop();
    if (!free) return startReader(options);
    clearTimeout(free.timer);
    return free.reader.isAlive() ? free.reader : takeReader();
  };
  const park = (reader: Reader) => {
    if (!reader.isAlive()) return;
    const timer = setTimeout(() => {
      idle.splice(
        idle.findIndex((parked) => parked.reader === reader),
        1,
      );
      reader.end();
    }, options.idleMs);
    timer.unref();
    idle.push({ reader, timer });
  };

  return {
    async extract(file, { signal }) {
      signal?.throwIfAborted();
      await turn(signal);
      let reader: Reader | undefined;
      try {
        reader = takeReader();
        busy.add(reader);
        return await reader.read(file, signal);
      } finally {
        if (reader) {
          busy.delete(reader);
          park(reader);
        }
        release();
      }
    },
    processes: () => [...busy, ...idle.map(({ reader }) => reader)].flatMap(({ pid }) => pid ?? []),
    close() {
      for (const { reader, timer } of idle.splice(0)) {
        clearTimeout(timer);
        reader.end();
      }
    },
  };
}

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new AppError("conflict", "Reading was given up.");
}
