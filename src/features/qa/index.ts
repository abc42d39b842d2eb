export { QaView } from "./components/qa-view";
export { messages as qaMessages } from "./messages";
