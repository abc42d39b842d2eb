import { messages as apiKeys } from "~/features/api-keys/messages.es";
import { messages as audit } from "~/features/audit/messages.es";
import { deployMessages as deploy } from "~/features/bots/deploy-messages.es";
import { messages as bots } from "~/features/bots/messages.es";
import { messages as chat } from "~/features/chat/messages.es";
import { messages as conversations } from "~/features/conversations/messages.es";
import { messages as firstRun } from "~/features/first-run/messages.es";
import { messages as identity } from "~/features/identity/messages.es";
import { messages as knowledge } from "~/features/knowledge/messages.es";
import { messages as leads } from "~/features/leads/messages.es";
import { messages as modelKeys } from "~/features/model-keys/messages.es";
import { messages as palette } from "~/features/palette/messages.es";
import { messages as qa } from "~/features/qa/messages.es";
import { messages as transfers } from "~/features/transfers/messages.es";
import { messages as usage } from "~/features/usage/messages.es";
import { messages as workspaces } from "~/features/workspaces/messages.es";
import { issueTexts as documentIssues } from "~/lib/issue-texts/es";
import type { DashboardMessages } from "../../types";

export const dashboard: DashboardMessages = {
  apiKeys,
  audit,
  bots,
  chat,
  conversations,
  deploy,
  documentIssues,
  firstRun,
  identity,
  knowledge,
  leads,
  modelKeys,
  palette,
  qa,
  transfers,
  usage,
  workspaces,
};
