export { createEngine, type Engine, type JobCounts } from "./engine";
export type { DeadLetter } from "./dead-letters";
export type { EngineLog, EngineOptions } from "./types";
