import { languageIn, noteIn } from "~/lib/refusal-texts";
import { deleteConversation, getConversation, listConversations, listMessages } from "~/server/modules/conversations";
import { ok, param, type ApiRoute, type RouteRequest } from "./route";

export const conversationRoutes: ApiRoute[] = [
  {
    method: "GET",
    path: "/conversations",
    summary: "List conversations, the latest first",
    handle: async ({ ctx, query }) => ok(await listConversations(ctx, query)),
  },
  {
    method: "GET",
    path: "/conversations/{conversationId}",
    summary: "Get a conversation",
    handle: async (request) => ok(await getConversation(request.ctx, conversationRef(request))),
  },
  {
    method: "GET",
    path: "/conversations/{conversationId}/messages",
    summary: "List a conversation's messages, oldest first",
    handle: async (request) => {
      const page = await listMessages(request.ctx, { ...request.query, ...conversationRef(request) });
      const language = languageIn(request.request.headers.get("accept-language"));
      return ok({ ...page, items: page.items.map((item) => ({ ...item, error: noteIn(language, item) })) });
    },
  },
  {
    method: "DELETE",
    path: "/conversations/{conversationId}",
    summary: "Delete a conversation",
    handle: async (request) => ok(await deleteConversation(request.ctx, conversationRef(request))),
  },
];

function conversationRef(request: RouteRequest) {
  return { conversationId: param(request, "conversationId") };
}
