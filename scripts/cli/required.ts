import { AppError } from "~/server/core/errors";

export interface OutputOptions {
  /** For programs instead of people. */
  json: boolean;
}

/** The command was asked for in a way that it does not understand. */
export class UsageError extends AppError {
  constructor(sentence: string) {
    super("bad_request", sentence);
  }
}

/** A word of the command line that has to be there. */
export function required(value: string | undefined, usage: string): string {
  if (value) return value;
  throw new UsageError(`Use: npm run cli -- ${usage}`);
}
