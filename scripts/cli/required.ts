import { AppError } from "~/server/core/errors";

/** A word of the command line that has to be there. */
export function required(value: string | undefined, usage: string): string {
  if (value) return value;
  throw new AppError("bad_request", `Use: npm run cli -- ${usage}`);
}
