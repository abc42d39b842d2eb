export { deleteConversation } from "./delete-conversation";
export { getConversation } from "./get-conversation";
export { giveFeedback } from "./give-feedback";
export { listConversations } from "./list-conversations";
export { listMessages } from "./list-messages";
