import type { AuditSubject } from "~/contracts/audit";
import { sentenceOf } from "./sentences";

const actors: Record<string, string> = { user: "Member", apiKey: "API key", visitor: "Visitor", system: "Botsmith" };

const subjects: Record<AuditSubject, string> = {
  workspace: "Workspace",
  people: "Members and invitations",
  keys: "Keys and secrets",
  bots: "Bots",
  knowledge: "Sources and answers",
  conversations: "Conversations and leads",
};

export const messages = {
  sentence: sentenceOf,
  title: "Audit log",
  text: "Who changed what in this workspace.",
  list: "Audit log",
  loading: "Loading the audit log",
  who: "Who",
  everybody: "Everybody",
  botsmith: "Botsmith itself",
  about: "What about",
  everything: "Everything",
  subjects,
  from: "From",
  to: "To",
  sort: "Order",
  sorts: { newest: "Newest first", oldest: "Oldest first" },
  download: "Download CSV",
  clear: "Clear filters",
  keyNamed: (name: string) => `API key “${name}”`,
  emptyTitle: "Nothing happened yet",
  emptyText: "Every change to bots, sources, members and keys is listed here.",
  noneTitle: "Nothing fits these filters",
  noneText: "Choose other days, somebody else or another subject.",
  actor: (kind: string) => actors[kind] ?? kind,
};
