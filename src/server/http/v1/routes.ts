import { botRoutes } from "./bot-routes";
import { chatRoutes } from "./chat-routes";
import { conversationRoutes } from "./conversation-routes";
import { knowledgeRoutes } from "./knowledge-routes";
import { leadRoutes } from "./lead-routes";
import { openAIRoutes } from "./openai/routes";
import { qaRoutes } from "./qa-routes";
import type { ApiRoute } from "./route";
import { transferRoutes } from "./transfer-routes";
import { usageRoutes } from "./usage-routes";

/** The whole public REST API. The isolation suite and the dispatcher read this table. */
export const apiRoutes: readonly ApiRoute[] = [
  ...botRoutes,
  ...knowledgeRoutes,
  ...qaRoutes,
  ...chatRoutes,
  ...conversationRoutes,
  ...leadRoutes,
  ...usageRoutes,
  ...transferRoutes,
  ...openAIRoutes,
];
