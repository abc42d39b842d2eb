export { itemFromMessage, type AnswerItem, type ChatItem, type ShownCitation } from "./chat-item";
export { AnswerBubble } from "./components/answer-bubble";
export { CitationPanel } from "./components/citation-panel";
export { MessageListSkeleton } from "./components/message-list-skeleton";
export { QuickChat } from "./components/quick-chat";
export { Playground } from "./components/playground";
export { QuestionBubble } from "./components/question-bubble";
export { WhyPanel } from "./components/why-panel";
export { useLiveTranscript } from "./hooks/use-live-transcript";
