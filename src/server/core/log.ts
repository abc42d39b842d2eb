import { pino } from "pino";

export type LogFields = Record<string, string | number | boolean | null | undefined>;

export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields & { error?: never }, cause?: unknown): void;
  with(fields: LogFields): Log;
}

// pino writes straight to stdout, so a line is not lost when the process dies right after it.
const root = pino({ base: { service: "botsmith" }, timestamp: pino.stdTimeFunctions.isoTime, messageKey: "message" });

/** One JSON line an event: a fixed message and plain fields. Never message texts, keys, tokens or mail addresses. */
export const log: Log = wrap({});

/** With these fields in each line. They are joined when a line is written: every call has a log, and few say anything. */
function wrap(own: LogFields): Log {
  return {
    info: (message, fields) => root.info({ ...own, ...fields }, message),
    warn: (message, fields) => root.warn({ ...own, ...fields }, message),
    error: (message, fields, cause) =>
      root.error({ ...own, ...fields, ...(cause === undefined ? {} : { err: cause }) }, message),
    with: (fields) => wrap({ ...own, ...fields }),
  };
}
