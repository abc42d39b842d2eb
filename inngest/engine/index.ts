export { createEngine, type Engine, type JobCounts } from "./engine";
export { JobsConfigError } from "./errors";
export type { DeadLetter } from "./dead-letters";
export type { EngineLog, EngineOptions } from "./types";
