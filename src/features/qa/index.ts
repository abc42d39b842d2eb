export { QaView } from "./components/qa-view";
