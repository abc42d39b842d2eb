export { QaView } from "./components/qa-view";
export { pairFilterNames, pairFilterOf } from "./filter";
