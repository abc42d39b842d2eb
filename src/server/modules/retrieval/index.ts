export { judgeEvidence, thresholdOf, type Verdict } from "./evidence";
export { prepareIndex } from "./memory-indexes";
export { questionVector } from "./question-vector";
export { bestQuote, verbatimQuote, type Quote } from "./quotes";
export { retrieve } from "./retrieve";
export type { Evidence, RankedPassage, Retrieval, RetrievalContext, RetrievalRequest, RetrievalTimings } from "./types";
