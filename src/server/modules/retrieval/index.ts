export { judgeEvidence, thresholdOf, type Verdict } from "./evidence";
export { bestQuote, type Quote } from "./quotes";
export { retrieve, type RetrievalContext, type RetrievalRequest } from "./retrieve";
export type { Evidence, RankedPassage, Retrieval, RetrievalTimings } from "./types";
