import { messages as apiKeys } from "~/features/api-keys/messages.de";
import { messages as audit } from "~/features/audit/messages.de";
import { deployMessages as deploy } from "~/features/bots/deploy-messages.de";
import { messages as bots } from "~/features/bots/messages.de";
import { messages as chat } from "~/features/chat/messages.de";
import { messages as conversations } from "~/features/conversations/messages.de";
import { messages as firstRun } from "~/features/first-run/messages.de";
import { messages as identity } from "~/features/identity/messages.de";
import { messages as knowledge } from "~/features/knowledge/messages.de";
import { messages as leads } from "~/features/leads/messages.de";
import { messages as modelKeys } from "~/features/model-keys/messages.de";
import { messages as palette } from "~/features/palette/messages.de";
import { messages as qa } from "~/features/qa/messages.de";
import { messages as transfers } from "~/features/transfers/messages.de";
import { messages as usage } from "~/features/usage/messages.de";
import { messages as workspaces } from "~/features/workspaces/messages.de";
import { issueTexts as documentIssues } from "~/lib/issue-texts/de";
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
