import { z } from "zod";
import { Deleted, pageOf } from "~/contracts/common";
import {
  ConversationView,
  ExportConversationsInput,
  ExportedConversation,
  ListConversationsInput,
  ListMessagesInput,
  MessageView,
} from "~/contracts/conversations";
import { languageIn, noteIn } from "~/lib/refusal-texts";
import { deleteConversation, getConversation, listConversations, listMessages } from "~/server/modules/conversations";
import { conversationsFile } from "../conversations-file";
import { resumedTurnResponse } from "../turn-stream";
import { ok, param, type ApiRoute, type RouteRequest } from "./route";

/** Of the AI SDK's UI message stream. */
const StreamPart = z.looseObject({ type: z.string() });

export const conversationRoutes: ApiRoute[] = [
  {
    id: "listConversations",
    group: "Conversations",
    method: "GET",
    path: "/conversations",
    summary: "List conversations",
    scope: "conversations.read",
    query: ListConversationsInput,
    answer: pageOf(ConversationView),
    handle: async ({ ctx, query }) => ok(await listConversations(ctx, query)),
  },
  {
    id: "exportConversations",
    group: "Conversations",
    method: "GET",
    path: "/bots/{botId}/conversations/export",
    summary: "Export a bot's conversations as one file, JSON or CSV",
    scope: "conversations.read",
    query: ExportConversationsInput.omit({ botId: true }),
    answer: z.array(ExportedConversation),
    file: { type: "text/csv" },
    handle: (request) =>
      conversationsFile(
        request.ctx,
        ExportConversationsInput.parse({ ...request.query, botId: param(request, "botId") }),
      ),
  },
  {
    id: "getConversation",
    group: "Conversations",
    method: "GET",
    path: "/conversations/{conversationId}",
    summary: "Get a conversation",
    scope: "conversations.read",
    answer: ConversationView,
    handle: async (request) => ok(await getConversation(request.ctx, conversationRef(request))),
  },
  {
    id: "listMessages",
    group: "Conversations",
    method: "GET",
    path: "/conversations/{conversationId}/messages",
    summary: "List a conversation's messages, oldest first",
    scope: "conversations.read",
    query: ListMessagesInput.omit({ conversationId: true }),
    answer: pageOf(MessageView),
    handle: async (request) => {
      const page = await listMessages(request.ctx, { ...request.query, ...conversationRef(request) });
      const language = languageIn(request.request.headers.get("accept-language"));
      return ok({ ...page, items: page.items.map((item) => ({ ...item, error: noteIn(language, item) })) });
    },
  },
  {
    id: "followAnswer",
    group: "Conversations",
    method: "GET",
    path: "/conversations/{conversationId}/stream",
    summary:
      "Go on with the answer that is being written, from its beginning or after the event that `Last-Event-ID` names; 204 when there is none",
    scope: "conversations.read",
    answer: StreamPart,
    stream: "always",
    emptyWhen: "No answer is being written.",
    handle: async (request) => {
      const language = languageIn(request.request.headers.get("accept-language"));
      const resumed = { ...conversationRef(request), audience: "member", language } as const;
      return resumedTurnResponse(request.ctx, request.request, resumed);
    },
  },
  {
    id: "deleteConversation",
    group: "Conversations",
    method: "DELETE",
    path: "/conversations/{conversationId}",
    summary: "Delete a conversation",
    scope: "conversations.write",
    answer: Deleted,
    handle: async (request) => ok(await deleteConversation(request.ctx, conversationRef(request))),
  },
];

function conversationRef(request: RouteRequest) {
  return { conversationId: param(request, "conversationId") };
}
