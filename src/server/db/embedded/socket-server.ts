import { timingSafeEqual, createHash } from "node:crypto";
import { createServer, type Server, type Socket } from "node:net";
import { BACKGROUND_NAME } from "../session-settings";
import { createQueue } from "./queue";
import {
  applicationOf,
  ASK_PASSWORD,
  createFrameReader,
  fatalMessage,
  type Frame,
  isReady,
  passwordOf,
  queryMessage,
  READY_LENGTH,
  REFUSE_ENCRYPTION,
  SYNC_MESSAGE,
} from "./wire";

/** The part of PGlite that the socket needs. */
export interface Engine {
  execProtocolRawStream(
    message: Uint8Array,
    options: { syncToFs: boolean; onRawData: (data: Uint8Array) => void },
  ): Promise<void>;
  isInTransaction(): boolean;
}

export interface PostgresSocket {
  readonly port: number;
  /** Ends every connection and stops listening. The engine stays open. */
  close(): Promise<void>;
}

interface Options {
  password: string;
  /** A transaction that its client leaves idle blocks everybody; it is ended after this time. */
  idleInTransactionMs?: number;
  /** The engine broke and cannot be used again. */
  onBroken: (error: unknown) => void;
}

interface Session {
  readonly socket: Socket;
  readonly frames: (Frame & { bytes: Uint8Array })[];
  startup: Uint8Array | undefined;
  trusted: boolean;
  /** Others go first. */
  background: boolean;
  /** Between the first message of a statement and its Sync. */
  midStatement: boolean;
  closed: boolean;
}

/**
 * Serves one embedded engine to many clients on the loopback interface. The engine has a single session, so clients
 * take turns: a turn is a whole statement, or a whole transaction. What works in the background comes after what somebody waits
 * for. Session settings, advisory locks held outside a
 * transaction, named statements and LISTEN are therefore shared by all clients and must not be relied on.
 */
export async function servePostgres(engine: Engine, options: Options): Promise<PostgresSocket> {
  const turns = takeTurns(engine, options);
  const sessions = new Set<Session>();
  const server = createServer((socket) => {
    const session: Session = {
      socket,
      frames: [],
      startup: undefined,
      trusted: false,
      background: false,
      midStatement: false,
      closed: false,
    };
    sessions.add(session);
    socket.on("close", () => sessions.delete(session));
    attach(session, turns, options.password);
  });
  const port = await listen(server);
  return {
    port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const { socket } of sessions) socket.end(fatalMessage("57P01", "The embedded database is shutting down."));
      for (const { socket } of sessions) socket.destroySoon();
      await closed;
      await turns.idle();
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("The database did not get a port."));
      else resolve(address.port);
    });
  });
}

function attach(session: Session, turns: Turns, password: string): void {
  const { socket } = session;
  const reader = createFrameReader();
  socket.setNoDelay(true);
  socket.on("error", () => socket.destroy());
  socket.on("close", () => {
    session.closed = true;
    session.frames.length = 0;
    turns.leave(session);
  });
  socket.on("data", (chunk) => {
    reader.push(chunk);
    try {
      for (let frame = reader.next(); frame; frame = reader.next()) {
        if (!receive(session, frame, turns, password)) return;
      }
    } catch {
      socket.destroy();
    }
  });
}

/** Returns false when the connection is over. */
function receive(session: Session, frame: Frame, turns: Turns, password: string): boolean {
  const { socket } = session;
  switch (frame.kind) {
    case "encryption":
      socket.write(REFUSE_ENCRYPTION);
      return true;
    case "startup":
      session.startup = frame.bytes;
      session.background = applicationOf(frame.bytes) === BACKGROUND_NAME;
      socket.write(ASK_PASSWORD);
      return true;
    case "password":
      if (session.startup === undefined || !sameText(passwordOf(frame.bytes), password)) {
        return refuse(socket, "28P01", "The password of the embedded database is wrong.");
      }
      session.trusted = true;
      session.frames.push({ kind: "startup", bytes: session.startup });
      turns.request(session);
      return true;
    case "batch":
      if (!session.trusted) return refuse(socket, "28000", "The embedded database needs a password.");
      session.frames.push(frame);
      turns.request(session);
      return true;
    case "cancel":
    case "terminate":
      socket.end();
      return false;
  }
}

function refuse(socket: Socket, code: string, text: string): false {
  socket.end(fatalMessage(code, text));
  socket.destroySoon();
  return false;
}

function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

interface Turns {
  request(session: Session): void;
  leave(session: Session): void;
  /** Resolves when nothing is running. */
  idle(): Promise<void>;
}

function takeTurns(engine: Engine, { idleInTransactionMs = 60_000, onBroken }: Options): Turns {
  const waiting = createQueue<Session>();
  let owner: Session | undefined;
  let busy = false;
  let round = Promise.resolve();
  let idleTimer: NodeJS.Timeout | undefined;

  function request(session: Session): void {
    if (session !== owner) waiting.add(session);
    wake();
  }

  function leave(session: Session): void {
    waiting.remove(session);
    wake();
  }

  function wake(): void {
    if (busy) return;
    busy = true;
    round = drain().catch(onBroken);
  }

  async function drain(): Promise<void> {
    for (;;) {
      if (owner?.closed) await abandon(owner);
      const session: Session | undefined = owner ?? waiting.next();
      const frame = session?.frames.shift();
      if (session === undefined || frame === undefined) break;
      owner = session;
      clearTimeout(idleTimer);
      idleTimer = undefined;
      await perform(session, frame);
      if (session.midStatement || engine.isInTransaction()) continue;
      owner = undefined;
      if (session.frames.length > 0) waiting.add(session);
    }
    busy = false;
    if (owner) watch(owner);
  }

  async function perform(session: Session, frame: Frame & { bytes: Uint8Array }): Promise<void> {
    const { socket } = session;
    let tail = Buffer.alloc(0);
    await engine.execProtocolRawStream(frame.bytes, {
      syncToFs: false,
      onRawData: (data) => {
        // The bytes lie in the engine's own memory, which the next statement overwrites.
        const answer = Buffer.from(data);
        tail = Buffer.concat([tail, answer.subarray(-READY_LENGTH)]).subarray(-READY_LENGTH);
        if (socket.writable) socket.write(answer);
      },
    });
    session.midStatement = frame.kind === "batch" && !frame.complete;
    // After a PANIC, on a full disk for instance, the engine answers no more but does not say so either.
    if (!session.midStatement && !isReady(tail)) throw new Error("the engine failed while it ran a statement");
  }

  async function abandon(session: Session): Promise<void> {
    const options = { syncToFs: false, onRawData: () => {} };
    clearTimeout(idleTimer);
    idleTimer = undefined;
    if (session.midStatement) await engine.execProtocolRawStream(SYNC_MESSAGE, options);
    if (engine.isInTransaction()) await engine.execProtocolRawStream(queryMessage("ROLLBACK"), options);
    owner = undefined;
  }

  function watch(session: Session): void {
    idleTimer ??= setTimeout(() => {
      refuse(session.socket, "25P03", "The transaction was idle for too long and has been rolled back.");
    }, idleInTransactionMs).unref();
  }

  return { request, leave, idle: () => round };
}
