import { processWide } from "~/lib/process-wide";
import type { Handlers } from "./handlers";

/**
 * The product's answers, for the framework's routes. A bundler gives each route a copy of all that it imports: megabytes of
 * code, and a second set of everything that is remembered. So the copy that started the process answers for all of them;
 * a route loads its own only where nobody has started any.
 */
export async function sharedHandlers(): Promise<Handlers> {
  return holder().handlers ?? (await import("./handlers")).handlers;
}

export function shareHandlers(handlers: Handlers): void {
  holder().handlers = handlers;
}

function holder(): { handlers?: Handlers } {
  return processWide("handlers", (): { handlers?: Handlers } => ({}));
}
