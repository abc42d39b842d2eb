export { ConversationsView } from "./components/conversation-list";
export { TranscriptView } from "./components/transcript";
export { messages as conversationMessages } from "./messages";
export { filterNames, filterOf } from "./filter";
