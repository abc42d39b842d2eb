/** What a client sent, cut where the engine may be handed over to another client. */
export type Frame =
  | { kind: "encryption" | "cancel" | "terminate" }
  | { kind: "startup" | "password"; bytes: Uint8Array }
  /** Whole messages. `complete` says that the last one makes the server answer ReadyForQuery. */
  | { kind: "batch"; bytes: Uint8Array; complete: boolean };

export interface FrameReader {
  push(chunk: Uint8Array): void;
  /** The next whole frame, or `undefined` until more bytes are pushed. Throws on what is not Postgres' protocol. */
  next(): Frame | undefined;
}

const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;
const LARGEST_STARTUP = 10_000;
const LARGEST_MESSAGE = 2 ** 30;

const QUERY = 0x51;
const SYNC = 0x53;
const FUNCTION_CALL = 0x46;
const FLUSH = 0x48;
const PASSWORD = 0x70;
const TERMINATE = 0x58;

/**
 * Cuts a client's bytes into frames. The messages of one statement (Parse, Bind, Execute, Sync) stay together however
 * the network splits them, because the engine has a single session: between two messages of one client it must not
 * see those of another.
 */
export function createFrameReader(): FrameReader {
  let buffer = Buffer.alloc(0);
  let chunks: Uint8Array[] = [];
  let available = 0;
  let needed = 0;
  let scanned = 0;
  let started = false;

  function push(chunk: Uint8Array): void {
    chunks.push(chunk);
    available += chunk.length;
  }

  function has(bytes: number): boolean {
    needed = bytes;
    if (available < needed) return false;
    if (chunks.length > 0) {
      buffer = Buffer.concat([buffer, ...chunks]);
      chunks = [];
    }
    return true;
  }

  function take(bytes: number): Uint8Array {
    const taken = Uint8Array.from(buffer.subarray(0, bytes));
    buffer = buffer.subarray(bytes);
    available -= bytes;
    scanned = 0;
    needed = 0;
    return taken;
  }

  function nextStartup(): Frame | undefined {
    if (!has(8)) return undefined;
    const length = buffer.readInt32BE(0);
    const code = buffer.readInt32BE(4);
    if (length < 8 || length > LARGEST_STARTUP) throw new Error("not a Postgres client");
    if (!has(length)) return undefined;
    const bytes = take(length);
    if (code === SSL_REQUEST || code === GSS_REQUEST) return { kind: "encryption" };
    if (code === CANCEL_REQUEST) return { kind: "cancel" };
    started = true;
    return { kind: "startup", bytes };
  }

  function nextBatch(): Frame | undefined {
    while (has(scanned + 5)) {
      const type = buffer.readUInt8(scanned);
      const length = buffer.readInt32BE(scanned + 1);
      if (length < 4 || length > LARGEST_MESSAGE) throw new Error("not a Postgres message");
      if (type === TERMINATE) return { kind: "terminate" };
      const end = scanned + 1 + length;
      if (!has(end)) return undefined;
      if (type === PASSWORD) return { kind: "password", bytes: take(end) };
      scanned = end;
      const complete = type === QUERY || type === SYNC || type === FUNCTION_CALL;
      if (complete || type === FLUSH) return { kind: "batch", bytes: take(end), complete };
    }
    return undefined;
  }

  function next(): Frame | undefined {
    if (available < needed) return undefined;
    return started ? nextBatch() : nextStartup();
  }

  return { push, next };
}

export const REFUSE_ENCRYPTION = Buffer.from("N");
export const ASK_PASSWORD = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]);
export const SYNC_MESSAGE = Uint8Array.from([SYNC, 0, 0, 0, 4]);

export const READY_LENGTH = 6;

/** Whether these last bytes of an answer are a ReadyForQuery. */
export function isReady(tail: Uint8Array): boolean {
  return tail.length === READY_LENGTH && tail[0] === 0x5a && tail[4] === 5;
}

/** What the client of a StartupMessage calls itself. */
export function applicationOf(startup: Uint8Array): string | undefined {
  const words = Buffer.from(startup.subarray(8)).toString("utf8").split("\0");
  for (let at = 0; at + 1 < words.length; at += 2) if (words[at] === "application_name") return words[at + 1];
  return undefined;
}

/** A simple query. */
export function queryMessage(sql: string): Uint8Array {
  return message(QUERY, Buffer.from(`${sql}\0`));
}

/** A FATAL ErrorResponse with one of Postgres' own error codes. */
export function fatalMessage(code: string, text: string): Uint8Array {
  return message(0x45, Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`));
}

/** The text of a PasswordMessage. */
export function passwordOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(5, -1)).toString("utf8");
}

function message(type: number, body: Uint8Array): Uint8Array {
  const head = Buffer.alloc(5);
  head.writeUInt8(type, 0);
  head.writeInt32BE(body.length + 4, 1);
  return Uint8Array.from(Buffer.concat([head, body]));
}
