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
export const log: Log = wrap(root);

function wrap(logger: pino.Logger): Log {
  return {
    info: (message, fields) => logger.info(fields ?? {}, message),
    warn: (message, fields) => logger.warn(fields ?? {}, message),
    error: (message, fields, cause) =>
      logger.error({ ...fields, ...(cause === undefined ? {} : { err: cause }) }, message),
    with: (fields) => wrap(logger.child(fields)),
  };
}
