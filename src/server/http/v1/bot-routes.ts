import { BotChanges, BotListItem, BotView, CreateBotInput, ListBotsInput } from "~/contracts/bots";
import { Deleted, pageOf } from "~/contracts/common";
import { createBot, deleteBot, getBot, listBots, updateBot } from "~/server/modules/bots";
import { ok, param, type ApiRoute } from "./route";

export const botRoutes: ApiRoute[] = [
  {
    id: "createBot",
    group: "Bots",
    method: "POST",
    path: "/bots",
    summary: "Create a bot",
    scope: "bots.write",
    answer: BotView,
    status: 201,
    body: CreateBotInput,
    example: {
      name: "Lumen",
      instructions: "You help the customers of a lamp shop.",
      allowedDomains: ["lumen.example"],
    },
    handle: async ({ ctx, body }) => ({ status: 201, body: await createBot(ctx, CreateBotInput.parse(body)) }),
  },
  {
    id: "listBots",
    group: "Bots",
    method: "GET",
    path: "/bots",
    summary: "List bots, newest first",
    scope: "bots.read",
    query: ListBotsInput,
    answer: pageOf(BotListItem),
    handle: async ({ ctx, query }) => ok(await listBots(ctx, query)),
  },
  {
    id: "getBot",
    group: "Bots",
    method: "GET",
    path: "/bots/{botId}",
    summary: "Get a bot",
    scope: "bots.read",
    answer: BotView,
    handle: async (request) => ok(await getBot(request.ctx, { botId: param(request, "botId") })),
  },
  {
    id: "updateBot",
    group: "Bots",
    method: "PATCH",
    path: "/bots/{botId}",
    summary: "Change a bot",
    scope: "bots.write",
    answer: BotView,
    body: BotChanges,
    example: { welcomeMessage: "Hi! Ask me about lamps.", strictness: "strict" },
    handle: async (request) =>
      ok(await updateBot(request.ctx, { ...BotChanges.parse(request.body), botId: param(request, "botId") })),
  },
  {
    id: "deleteBot",
    group: "Bots",
    method: "DELETE",
    path: "/bots/{botId}",
    summary: "Delete a bot with its knowledge and conversations",
    scope: "bots.write",
    answer: Deleted,
    handle: async (request) => ok(await deleteBot(request.ctx, { botId: param(request, "botId") })),
  },
];
