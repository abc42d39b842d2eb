import { messages as apiKeys } from "~/features/api-keys/messages";
import { messages as audit } from "~/features/audit/messages";
import { deployMessages as deploy } from "~/features/bots/deploy-messages";
import { messages as bots } from "~/features/bots/messages";
import { messages as chat } from "~/features/chat/messages";
import { messages as conversations } from "~/features/conversations/messages";
import { messages as firstRun } from "~/features/first-run/messages";
import { messages as identity } from "~/features/identity/messages";
import { messages as knowledge } from "~/features/knowledge/messages";
import { messages as leads } from "~/features/leads/messages";
import { messages as modelKeys } from "~/features/model-keys/messages";
import { messages as palette } from "~/features/palette/messages";
import { messages as qa } from "~/features/qa/messages";
import { messages as transfers } from "~/features/transfers/messages";
import { messages as usage } from "~/features/usage/messages";
import { messages as workspaces } from "~/features/workspaces/messages";
import { issueTexts as documentIssues } from "~/lib/issue-texts/en";

export const dashboard = {
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
