import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { accountRouter } from "./routers/account";
import { apiKeysRouter } from "./routers/api-keys";
import { auditRouter } from "./routers/audit";
import { botsRouter } from "./routers/bots";
import { conversationsRouter } from "./routers/conversations";
import { identityRouter } from "./routers/identity";
import { invitationsRouter } from "./routers/invitations";
import { leadsRouter } from "./routers/leads";
import { knowledgeRouter } from "./routers/knowledge";
import { membersRouter } from "./routers/members";
import { qaRouter } from "./routers/qa";
import { transfersRouter } from "./routers/transfers";
import { usageRouter } from "./routers/usage";
import { workspacesRouter } from "./routers/workspaces";
import { modelKeysRouter } from "./routers/model-keys";
import { router } from "./trpc";

export const appRouter = router({
  account: accountRouter,
  workspaces: workspacesRouter,
  members: membersRouter,
  invitations: invitationsRouter,
  apiKeys: apiKeysRouter,
  modelKeys: modelKeysRouter,
  audit: auditRouter,
  bots: botsRouter,
  knowledge: knowledgeRouter,
  qa: qaRouter,
  conversations: conversationsRouter,
  transfers: transfersRouter,
  usage: usageRouter,
  identity: identityRouter,
  leads: leadsRouter,
});

export type AppRouter = typeof appRouter;
export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;
