import pg from "pg";
import { retryDelay } from "~/lib/retry-delay";

const CHANNEL = "botsmith_bus";
const LOOK_MS = 30_000;
const ANSWER_MS = 10_000;

interface NotifyEvents {
  onMessage: (message: string) => void;
  /** Each time that it begins to listen, also after the connection broke. */
  onListening: () => void;
  onError: (error: Error) => void;
}

interface NotifyWire {
  send: (message: string) => Promise<void>;
  listen: () => void;
  close: () => Promise<void>;
}

interface NotifyOptions {
  url: string;
  /** Sending needs no connection of its own. */
  pool: () => Pick<pg.Pool, "query">;
}

/**
 * Carries messages between processes over NOTIFY: one connection that listens, beside the pool. It must be one to the server itself; behind a pooler that
 * shares connections nothing arrives, and listeners see changes when they look by themselves.
 */
export function notifyWire(
  { url, pool }: NotifyOptions,
  { onMessage, onListening, onError }: NotifyEvents,
): NotifyWire {
  let client: pg.Client | undefined;
  let closed = false;
  let attempt = 0;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const own = new pg.Client({
      connectionString: url,
      application_name: "botsmith bus",
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
      keepAlive: true,
    });
    client = own;
    own.on("error", onError);
    own.on("notification", ({ payload }) => payload !== undefined && onMessage(payload));
    try {
      own.once("end", () => own === client && again());
      await own.connect();
      await own.query(`LISTEN ${CHANNEL}`);
      attempt = 0;
      onListening();
      look(own);
    } catch (error) {
      onError(error instanceof Error ? error : new Error("The bus could not connect."));
      again();
      await own.end().catch(() => undefined);
    }
  }

  function again(): void {
    client = undefined;
    clearTimeout(timer);
    if (closed) return;
    attempt += 1;
    timer = setTimeout(() => void connect(), retryDelay(attempt));
  }

  /** A connection that died in silence says so when it is asked. */
  function look(own: pg.Client): void {
    timer = setTimeout(() => {
      own.query("SELECT 1").then(
        () => own === client && look(own),
        () => void own.end().catch(() => undefined),
      );
    }, LOOK_MS).unref();
  }

  return {
    async send(message) {
      await pool().query("SELECT pg_notify($1, $2)", [CHANNEL, message]);
    },
    listen: () => void connect(),
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
