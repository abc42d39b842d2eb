import type { InngestFunction } from "inngest";
import type { Define } from "./app";

/** An app under test: functions, something that runs them, and a notebook in which they write what happened. */
export interface App {
  readonly notes: string[];
  send(events: SentEvent | SentEvent[]): Promise<unknown>;
  /** Milliseconds, in the engine's time. */
  now(): number;
  /** Until the notebook has so many lines. Fails when it has more. */
  untilNoted(lines: number, options?: Pace): Promise<void>;
  close(): Promise<void>;
}

export interface SentEvent {
  name: string;
  id?: string;
  data?: Record<string, unknown>;
}

/** How much of its own time an engine with a test clock gets for every look; 100 ms if not said. */
export interface Pace {
  paceMs?: number;
}

export type MakeFunctions = (
  define: Define,
  note: (line: string) => void,
  app: { now(): number },
) => InngestFunction.Any[];

export type Open = (make: MakeFunctions) => Promise<App>;

/** Something that can run an app: the embedded engine, or an Inngest server. */
export interface Target {
  readonly name: string;
  /** Whether time can be made to pass, so that waits of minutes and hours can be tried. */
  readonly hasClock: boolean;
  open: Open;
}
