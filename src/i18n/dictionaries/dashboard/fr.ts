import { messages as apiKeys } from "~/features/api-keys/messages.fr";
import { messages as audit } from "~/features/audit/messages.fr";
import { deployMessages as deploy } from "~/features/bots/deploy-messages.fr";
import { messages as bots } from "~/features/bots/messages.fr";
import { messages as chat } from "~/features/chat/messages.fr";
import { messages as conversations } from "~/features/conversations/messages.fr";
import { messages as firstRun } from "~/features/first-run/messages.fr";
import { messages as identity } from "~/features/identity/messages.fr";
import { messages as knowledge } from "~/features/knowledge/messages.fr";
import { messages as leads } from "~/features/leads/messages.fr";
import { messages as modelKeys } from "~/features/model-keys/messages.fr";
import { messages as palette } from "~/features/palette/messages.fr";
import { messages as qa } from "~/features/qa/messages.fr";
import { messages as transfers } from "~/features/transfers/messages.fr";
import { messages as usage } from "~/features/usage/messages.fr";
import { messages as workspaces } from "~/features/workspaces/messages.fr";
import { issueTexts as documentIssues } from "~/lib/issue-texts/fr";
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
