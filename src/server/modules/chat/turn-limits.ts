import { refusalTexts, type Fault } from "~/lib/refusal-texts";

/** How often a running turn says that its process is alive. */
export const HEARTBEAT_MS = 10_000;
/** A streaming message without a sign of life for this long belongs to a process that died. */
export const STREAMING_IS_LOST_AFTER_MS = 45_000;
/** How often a process with running turns looks whether another one wants to stop or follow one of them. */
export const PULSE_MS = 250;
/** How long a turn without a reader goes on: somebody who reloads the page is back by then. */
export const GRACE_MS = 5000;
/** From the question on: by then the visitor has the first word, or a sentence that says why not. */
export const FIRST_WORD_MS = 15_000;
/** What a model gets of it at least, however long the search took. */
export const LEAST_FIRST_WORD_MS = 5_000;
/** Messages of the conversation that a model gets to see. */
export const HISTORY_MESSAGES = 10;
/** Passages that a model gets to see. */
export const PASSAGES = 6;

/** What is told of an answer whose process died. */
export const INTERRUPTED = {
  fault: "interrupted" satisfies Fault,
  error: refusalTexts("en").interrupted,
} as const;
