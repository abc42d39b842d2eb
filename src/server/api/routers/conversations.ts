import { FeedbackInput } from "~/contracts/chat";
import { ConversationRef, ListConversationsInput, ListMessagesInput } from "~/contracts/conversations";
import {
  deleteConversation,
  getConversation,
  giveFeedback,
  listConversations,
  listMessages,
} from "~/server/modules/conversations";
import { scoped } from "../scoped";
import { router, workspaceProcedure } from "../trpc";

export const conversationsRouter = router({
  list: workspaceProcedure
    .input(scoped(ListConversationsInput))
    .query(({ ctx, input }) => listConversations(ctx.app, input)),
  get: workspaceProcedure.input(scoped(ConversationRef)).query(({ ctx, input }) => getConversation(ctx.app, input)),
  messages: workspaceProcedure.input(scoped(ListMessagesInput)).query(({ ctx, input }) => listMessages(ctx.app, input)),
  delete: workspaceProcedure
    .input(scoped(ConversationRef))
    .mutation(({ ctx, input }) => deleteConversation(ctx.app, input)),
  giveFeedback: workspaceProcedure
    .input(scoped(FeedbackInput))
    .mutation(({ ctx, input }) => giveFeedback(ctx.app, input)),
});
