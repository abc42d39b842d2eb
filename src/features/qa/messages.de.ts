import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted, formatNumber, formatPercent, pluralForm } = formatsOf("de");

export const messages: MessagesOf<"qa"> = {
  title: "Q&A",
  text: "Antworten, die Sie freigegeben haben, Wort für Wort gegeben.",
  list: "Fragen und Antworten",
  loading: "Fragen werden geladen",
  add: "Frage hinzufügen",
  import: "CSV importieren",
  emptyTitle: "Noch keine freigegebenen Antworten",
  emptyText:
    "Schreiben Sie die Fragen auf, die in Ihren eigenen Worten beantwortet werden müssen: Preise, Rechtliches, Zusagen. Kein Modell ändert sie.",
  search: "Fragen und Antworten durchsuchen",
  sort: "Reihenfolge",
  sorts: { newest: "Neueste zuerst", oldest: "Älteste zuerst" },
  noneTitle: "Keine Frage passt",
  noneText: "Es gibt Fragen, aber in keiner und in keiner Antwort stehen diese Wörter.",
  clear: "Suche löschen",
  select: (question) => `„${question}“ auswählen`,
  selectionActions: "Aktionen für die ausgewählten Fragen",
  selected: (count) => `${counted(count, "Frage", "Fragen")} ausgewählt`,
  unselect: "Auswahl aufheben",
  selectAll: "Alle gezeigten auswählen",
  deleteSelected: "Löschen",
  deletedMany: (count) => `${counted(count, "Frage", "Fragen")} ${pluralForm(count, "wurde", "wurden")} gelöscht.`,
  someNotDeleted: (count, reason) =>
    `${counted(count, "Frage", "Fragen")} ${pluralForm(count, "wurde", "wurden")} nicht gelöscht. ${reason}`,
  restoredMany: (count) => `${counted(count, "Frage", "Fragen")} ${pluralForm(count, "ist", "sind")} wieder da.`,

  question: "Frage",
  answer: "Antwort",
  answerHelp: "Wird Wort für Wort gegeben, ohne das Modell.",
  threshold: "Wie ähnlich eine Frage sein muss",
  thresholdHelp:
    "100 %: dieselben Wörter. 80 %: auch andere Formen davon. Darunter: auch längere und kürzere Fragen, von denen manche etwas anderes meinen. Mit einem Embedding-Modell zählen auch andere Wörter für dasselbe.",
  thresholdShown: (threshold) => `Für Fragen, die mindestens zu ${formatPercent(threshold)} ähnlich sind`,
  thresholdOption: (threshold) => formatPercent(threshold),
  addTitle: "Frage hinzufügen",
  addText: "Die Antwort gilt sofort.",
  save: "Speichern",
  saveHint: "Strg + Eingabe speichert, Escape lässt alles, wie es war.",
  cancel: "Abbrechen",
  added: "Die Frage wurde hinzugefügt.",
  saved: "Die Frage wurde gespeichert.",
  edit: (question) => `„${question}“ bearbeiten`,
  editing: (question) => `„${question}“ wird bearbeitet`,
  remove: (question) => `„${question}“ löschen`,
  deleted: "Die Frage wurde gelöscht. Der Bot beantwortet sie jetzt aus seinen Quellen.",
  undo: "Rückgängig",
  restored: "Die Frage ist wieder da.",

  importTitle: "Aus CSV importieren",
  importText:
    "Die Spalten question und answer, dazu threshold, wo sie abweicht. Bekannte Fragen erhalten die neue Antwort.",
  importFile: "CSV-Datei",
  importHelp: (most) => `Mit Komma, Semikolon oder Tabulator, bis zu ${formatNumber(most)} Fragen.`,
  importAction: "Importieren",
  importNoFile: "Wählen Sie eine CSV-Datei.",
  importTooLarge: "Diese Datei ist zu groß. Teilen Sie sie und importieren Sie die Teile.",
  imported: (added, changed, unchanged) =>
    `${formatNumber(added)} hinzugefügt, ${formatNumber(changed)} geändert, ${formatNumber(unchanged)} wie zuvor.`,
  skipped: (count) => `${counted(count, "Zeile", "Zeilen")} ${pluralForm(count, "wurde", "wurden")} ausgelassen:`,
  skippedLine: (line, reason) => `Zeile ${formatNumber(line)}: ${reason}`,

  tryTitle: "Probieren Sie eine Besucherfrage",
  tryText: "Zeigt, welche freigegebene Antwort sie bekäme.",
  tryAction: "Probieren",
  tryApproved: "Ein Besucher erhält diese freigegebene Antwort:",
  tryNone: "Keine freigegebene Antwort ist ähnlich genug. Der Bot antwortet aus seinen Quellen.",
  trySimilarity: (similarity, threshold) => `${formatPercent(similarity)} ähnlich, ${formatPercent(threshold)} nötig`,
};
