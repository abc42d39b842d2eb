import { BotChanges, CreateBotInput } from "~/contracts/bots";
import { createBot, deleteBot, getBot, listBots, updateBot } from "~/server/modules/bots";
import { ok, param, type ApiRoute } from "./route";

export const botRoutes: ApiRoute[] = [
  {
    method: "POST",
    path: "/bots",
    summary: "Create a bot",
    body: CreateBotInput,
    handle: async ({ ctx, body }) => ({ status: 201, body: await createBot(ctx, CreateBotInput.parse(body)) }),
  },
  {
    method: "GET",
    path: "/bots",
    summary: "List bots, newest first",
    handle: async ({ ctx, query }) => ok(await listBots(ctx, query)),
  },
  {
    method: "GET",
    path: "/bots/{botId}",
    summary: "Get a bot",
    handle: async (request) => ok(await getBot(request.ctx, { botId: param(request, "botId") })),
  },
  {
    method: "PATCH",
    path: "/bots/{botId}",
    summary: "Change a bot",
    body: BotChanges,
    handle: async (request) =>
      ok(await updateBot(request.ctx, { ...BotChanges.parse(request.body), botId: param(request, "botId") })),
  },
  {
    method: "DELETE",
    path: "/bots/{botId}",
    summary: "Delete a bot with its knowledge and conversations",
    handle: async (request) => ok(await deleteBot(request.ctx, { botId: param(request, "botId") })),
  },
];
