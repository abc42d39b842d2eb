/**
 * The process that reads files for the server: a file can slow it, fill it or break it, and only that file is lost. It
 * has no environment, may open no file and start nothing. Ends with the process that started it.
 */
import { once } from "node:events";
import { Socket } from "node:net";
import process from "node:process";
import { Worker } from "node:worker_threads";
import { extractHere } from "../extract";
import { asRefusal } from "../refusals";
import { CONTENT_PIPE, isReadRequest, type ReadReply, type ReadRequest } from "./protocol";

const MEMORY_CHECK_MS = 50;

// A terminal's Ctrl-C reaches this process too, while the server still finishes what it has begun.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);
// The PDF reader leaves promises of its own unheard when a file is damaged; the one that counts is awaited.
process.on("unhandledRejection", () => undefined);
process.on("disconnect", () => process.exit(0));
process.on("message", (message) => {
  if (isReadRequest(message)) void read(message).then((reply) => process.send?.(reply));
});
watchMemory(Number(process.argv[2]));
const pipe = new Socket({ fd: CONTENT_PIPE, readable: true, writable: false });

async function read({ id, file, size }: ReadRequest): Promise<ReadReply> {
  try {
    return { id, extracted: await extractHere({ ...file, content: await receive(size) }) };
  } catch (error) {
    const { code, message, issues = [] } = asRefusal(file.name, error);
    return { id, refused: { code, message, issues } };
  }
}

async function receive(size: number): Promise<Uint8Array> {
  const content = new Uint8Array(size);
  for (let at = 0; at < size;) {
    const piece: unknown = pipe.read(Math.min(size - at, pipe.readableLength || 1));
    if (piece instanceof Uint8Array) {
      content.set(piece, at);
      at += piece.byteLength;
    } else await once(pipe, "readable");
  }
  return content;
}

/** On a thread of its own, because the main one may be busy for a minute. Buffers are outside of what V8 can limit. */
function watchMemory(mostMb: number): void {
  const watch = `
    setInterval(() => {
      if (process.memoryUsage.rss() > ${mostMb * 1_000_000}) process.kill(process.pid, "SIGKILL");
    }, ${MEMORY_CHECK_MS});`;
  new Worker(watch, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16 } }).unref();
}
