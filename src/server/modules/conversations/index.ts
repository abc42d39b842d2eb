export { deleteConversation } from "./delete-conversation";
export { followConversation } from "./follow-conversation";
export { followConversations } from "./follow-conversations";
export { getConversation } from "./get-conversation";
export { giveFeedback } from "./give-feedback";
export { listConversations } from "./list-conversations";
export { requireConversation, tellConversation } from "./internal";
export { listMessages } from "./list-messages";
export { listOwnConversations } from "./list-own-conversations";
