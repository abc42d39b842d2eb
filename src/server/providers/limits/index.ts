export { createLimits } from "./check-limits";
export { createRateLimiter } from "./sliding-window";
export type { LimitState, RateLimiter } from "./types";
