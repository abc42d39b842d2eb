import type { MessagesOf } from "~/i18n/types";
import { sentenceOf } from "./sentences.de";

const actors: Record<string, string> = {
  user: "Mitglied",
  apiKey: "API-Schlüssel",
  visitor: "Besucher",
  system: "Botsmith",
};

export const messages: MessagesOf<"audit"> = {
  sentence: sentenceOf,
  title: "Protokoll",
  text: "Wer in diesem Workspace was geändert hat.",
  list: "Protokoll",
  loading: "Protokoll wird geladen",
  who: "Wer",
  everybody: "Alle",
  botsmith: "Botsmith selbst",
  about: "Worüber",
  everything: "Alles",
  subjects: {
    workspace: "Workspace",
    people: "Mitglieder und Einladungen",
    keys: "Schlüssel und Geheimnisse",
    bots: "Bots",
    knowledge: "Quellen und Antworten",
    conversations: "Unterhaltungen und Leads",
  },
  from: "Von",
  to: "Bis",
  sort: "Reihenfolge",
  sorts: { newest: "Neueste zuerst", oldest: "Älteste zuerst" },
  download: "CSV herunterladen",
  clear: "Filter löschen",
  keyNamed: (name) => `API-Schlüssel „${name}“`,
  emptyTitle: "Noch ist nichts geschehen",
  emptyText: "Jede Änderung an Bots, Quellen, Mitgliedern und Schlüsseln steht hier.",
  noneTitle: "Nichts passt zu diesen Filtern",
  noneText: "Wählen Sie andere Tage, jemand anderen oder ein anderes Thema.",
  actor: (kind) => actors[kind] ?? kind,
};
