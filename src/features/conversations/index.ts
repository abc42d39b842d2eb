export { ConversationsView } from "./components/conversation-list";
export { TranscriptView } from "./components/transcript";
export { filterNames, filterOf, hasDays, sortOf } from "./filter";
