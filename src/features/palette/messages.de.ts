import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted } = formatsOf("de");

export const messages: MessagesOf<"palette"> = {
  open: "Suchen",
  title: "Gehe zu oder tue",
  hint: "Seiten, Bots und Aktionen",
  input: "Was suchen Sie?",
  results: "Ergebnisse",
  count: (count) => counted(count, "Ergebnis", "Ergebnisse"),
  nothing: (query) => `Nichts heißt „${query}“. Versuchen Sie den Namen einer Seite oder eines Bots.`,
  groups: { bot: "Dieser Bot", action: "Aktionen", bots: "Bots", workspace: "Workspace", other: "Anderswo" },
  pageOf: (page, bot) => `${bot}: ${page}`,
  setUp: "Einrichten",
  newBot: "Neuer Bot",
  switchTo: (name) => `Zu ${name} wechseln`,
  account: "Ihr Konto",
  apiReference: "API-Referenz",
  theme: (name) => `Design: ${name}`,
  signOut: "Abmelden",
  shortcuts: "Tastenkürzel",
  copySnippet: "Snippet kopieren",
  copied: "Das Snippet wurde kopiert.",

  keysTitle: "Tastenkürzel",
  keysText: "Sie gelten überall, wo Sie nicht gerade tippen.",
  keysGeneral: "Überall",
  keysWorkspace: "Zu einer Seite des Workspace",
  keysBot: "Zu einer Seite des offenen Bots",
  keyOpen: "Suche öffnen",
  keySearch: "Ins Suchfeld der Seite",
  keyHelp: "Diese Liste zeigen",
  keyLeave: "Schließen, was offen ist",
  keyThen: "dann",
  keyOr: "oder",
  singleKeys: "Kürzel aus einzelnen Tasten",
  singleKeysHelp:
    "Schalten Sie sie aus, wenn Sie mit Ihrem Computer sprechen oder Tasten versehentlich drücken. Strg K und ⌘ K gelten immer.",
};
