import type { Channel } from "~/contracts/chat";
import { plural } from "~/lib/format";

const channels: Record<Channel, string> = {
  playground: "Playground",
  widget: "Website",
  page: "Chat page",
  api: "API",
};

export const messages = {
  channels,
  title: "Conversations",
  text: "What people asked, and what the bot answered.",
  list: "Conversations",
  loading: "Loading the conversations",
  columnConversation: "First question",
  columnChannel: "Channel",
  columnMessages: "Messages",
  columnLast: "Last message",
  count: (count: number) => plural(count, "1 message", "messages"),
  emptyTitle: "No conversations yet",
  emptyText: "They appear here as soon as somebody asks. Try the bot yourself, or put it on your site.",
  toPlayground: "Ask in the playground",
  toDeploy: "Put it on your site",
  untitled: "Without a question",
  visitor: "Visitor",
  transcriptLoading: "Loading the transcript",
  started: "Started",
  noMessages: "No messages in this conversation.",
  feedbackUp: "The visitor found this helpful",
  feedbackDown: "The visitor did not find this helpful",
  feedbackComment: (comment: string) => `“${comment}”`,
  operator: "Operator",
  delete: "Delete",
  deleteTitle: "Delete this conversation?",
  deleteText: "All its messages and quotes go with it, for the visitor too. This cannot be undone.",
  deleteAction: "Delete conversation",
  deleted: "The conversation was deleted.",
  continueIt: "Continue in the playground",
};
