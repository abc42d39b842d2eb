import { AsyncLocalStorage } from "node:async_hooks";
import { processWide } from "~/lib/process-wide";

/** Whatever `work` asks of the database waits for what people ask, and takes none of the connections that are kept for them. */
export function inBackground<T>(work: () => T): T {
  return background().run(true, work);
}

/** The other way round: for work of a job that somebody waits for by now. */
export function forPeople<T>(work: () => T): T {
  return background().run(false, work);
}

export function isInBackground(): boolean {
  return background().getStore() === true;
}

function background(): AsyncLocalStorage<boolean> {
  return processWide("background", () => new AsyncLocalStorage<boolean>());
}
