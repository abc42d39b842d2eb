import { Listeners } from "./listeners";
import type { Bus } from "./types";

/** For an installation that is one process. */
export function createMemoryBus(): Bus {
  const listeners = new Listeners();
  return {
    publish: (channel, id) => listeners.tell(channel, id),
    subscribe: (channel, listener) => listeners.add(channel, listener),
    close: () => Promise.resolve(),
  };
}
