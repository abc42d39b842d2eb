/** What a hosted Inngest server refuses, refused here too, so that a job that works embedded works there. */
export const MAX_EVENT_BYTES = 512 * 1024;
export const MAX_STEP_OUTPUT_BYTES = 4 * 1024 * 1024;
export const MAX_STEPS = 1000;

export const EVENT_DEDUPE_MS = 24 * 60 * 60 * 1000;
export const IDEMPOTENCY_MS = 24 * 60 * 60 * 1000;

/** After so many processes died with the same task in hand, the task is what kills them. */
export const MAX_LOST = 10;

/** A call that takes longer is taken for stuck: its lease is not renewed, and the task is tried again. */
export const MAX_CALL_MS = 2 * 60 * 60 * 1000;
