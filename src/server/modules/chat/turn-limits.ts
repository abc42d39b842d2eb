/** How often a running turn says that its process is alive. */
export const HEARTBEAT_MS = 10_000;
/** A streaming message without a sign of life for this long belongs to a process that died. */
export const STREAMING_IS_LOST_AFTER_MS = 45_000;
/** Messages of the conversation that a model gets to see. */
export const HISTORY_MESSAGES = 10;
/** Passages that a model gets to see. */
export const PASSAGES = 6;
