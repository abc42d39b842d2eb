import { processWide } from "~/lib/process-wide";

/**
 * What this process has seen of a site during one sync. It spares the site visits and tells duplicates; nothing
 * depends on it, so a restart may forget it.
 */
export interface SyncMemory {
  /** Pages that turned out to be other pages. */
  moved: Map<string, string>;
  /** Which page was the first with a text. */
  texts: Map<string, string>;
  /** Pages that have been found, and how many of one shape. */
  found: Set<string>;
  shapes: Map<string, number>;
  /** Pages that were left out, by why; told once each. */
  left: Set<string>;
  /** When the next page may be visited, for sites that ask for pauses. */
  nextAt: number;
}

const MOST_SYNCS = 100;

export function memoryOf({ id, syncNumber }: { id: string; syncNumber: number }): SyncMemory {
  const syncs = processWide("website-syncs", () => new Map<string, SyncMemory>());
  const name = `${id}:${syncNumber}`;
  const memory = syncs.get(name) ?? {
    moved: new Map(),
    texts: new Map(),
    found: new Set(),
    shapes: new Map(),
    left: new Set(),
    nextAt: 0,
  };
  // The one that was used last is forgotten last.
  syncs.delete(name);
  syncs.set(name, memory);
  const [oldest] = syncs.keys();
  if (syncs.size > MOST_SYNCS && oldest !== undefined) syncs.delete(oldest);
  return memory;
}
