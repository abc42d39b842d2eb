import { UsageInput, UsageView } from "~/contracts/usage";
import { getUsage } from "~/server/modules/usage";
import { ok, type ApiRoute } from "./route";

export const usageRoutes: ApiRoute[] = [
  {
    id: "getUsage",
    group: "Usage",
    method: "GET",
    path: "/usage",
    summary: "Get answers, tokens, cost and waiting times by day, bot, model and channel",
    scope: "conversations.read",
    query: UsageInput,
    answer: UsageView,
    handle: async ({ ctx, query }) => ok(await getUsage(ctx, query)),
  },
];
