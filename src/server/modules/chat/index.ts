export { followTurn } from "./follow-turn";
export { settleLiveTurns } from "./live-turns";
export { startTurn } from "./start-turn";
export { stopTurn } from "./stop-turn";
export { sweepTurns } from "./sweep-turns";
export { wholeAnswer, type Turn } from "./turn";
