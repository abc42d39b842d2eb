import { AsyncLocalStorage } from "node:async_hooks";
import { processWide } from "~/lib/process-wide";

/** Whatever `work` asks of the database waits for what people ask, and takes none of the connections that are kept for them. */
export function inBackground<T>(work: () => T): T {
  return background().run(true, work);
}

export function isInBackground(): boolean {
  return background().getStore() === true;
}

function background(): AsyncLocalStorage<boolean> {
  return processWide("background", () => new AsyncLocalStorage<boolean>());
}
