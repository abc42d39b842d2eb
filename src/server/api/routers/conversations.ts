import { BotRef } from "~/contracts/bots";
import { FeedbackInput } from "~/contracts/chat";
import { Resumed } from "~/contracts/common";
import { ConversationRef, ListConversationsInput, ListMessagesInput } from "~/contracts/conversations";
import { ExplainAnswerInput } from "~/contracts/explanations";
import {
  deleteConversation,
  explainAnswer,
  followConversation,
  followConversations,
  getConversation,
  giveFeedback,
  listConversations,
  listMessages,
} from "~/server/modules/conversations";
import { live } from "../live";
import { scoped } from "../scoped";
import { router, workspaceProcedure } from "../trpc";

export const conversationsRouter = router({
  list: workspaceProcedure
    .input(scoped(ListConversationsInput))
    .query(({ ctx, input }) => listConversations(ctx.app, input)),
  changes: workspaceProcedure
    .input(scoped(BotRef.extend(Resumed.shape)))
    .subscription(({ ctx, signal, input: { lastEventId, ...bot } }) =>
      live({ ctx, lastEventId, signal }, (app) => followConversations(app, bot)),
    ),
  transcriptChanges: workspaceProcedure
    .input(scoped(ConversationRef.extend(Resumed.shape)))
    .subscription(({ ctx, signal, input: { lastEventId, ...conversation } }) =>
      live({ ctx, lastEventId, signal }, (app) => followConversation(app, conversation)),
    ),
  get: workspaceProcedure.input(scoped(ConversationRef)).query(({ ctx, input }) => getConversation(ctx.app, input)),
  messages: workspaceProcedure.input(scoped(ListMessagesInput)).query(({ ctx, input }) => listMessages(ctx.app, input)),
  explain: workspaceProcedure
    .input(scoped(ExplainAnswerInput))
    .query(({ ctx, input }) => explainAnswer(ctx.app, input)),
  delete: workspaceProcedure
    .input(scoped(ConversationRef))
    .mutation(({ ctx, input }) => deleteConversation(ctx.app, input)),
  giveFeedback: workspaceProcedure
    .input(scoped(FeedbackInput))
    .mutation(({ ctx, input }) => giveFeedback(ctx.app, input)),
});
