import type { ArchivePart, ImportResult } from "~/contracts/transfers";
import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted, formatBytes, formatList, formatNumber, pluralForm } = formatsOf("de");

const parts: Record<ArchivePart, string> = {
  members: "Mitglieder",
  "api-keys": "API-Schlüssel",
  bots: "Bots",
  avatars: "Bilder",
  "lead-forms": "Formulare",
  sources: "Quellen",
  files: "Dateien",
  pairs: "freigegebene Antworten",
  documents: "Dokumente",
  visitors: "Besucher",
  conversations: "Unterhaltungen",
  messages: "Nachrichten",
  leads: "Leads",
  audit: "Protokoll",
};

export const messages: MessagesOf<"transfers"> = {
  exportTitle: "Export",
  exportText:
    "Ein Archiv mit Ihren Bots, ihren Bildern, Quellen, hochgeladenen Dateien, Fragen und Antworten, Unterhaltungen, Leads und dem Protokoll. Schlüssel und Geheimnisse sind nicht enthalten.",
  exportAction: "Export erstellen",
  exportStarted: "Der Export wird erstellt. Sie können diese Seite verlassen.",
  exportKept: (days) =>
    `Ein fertiger Export bleibt ${counted(days, "Tag", "Tage")} erhalten, dann wird die Datei gelöscht.`,
  loading: "Exporte und Importe werden geladen",
  exports: "Exporte",
  waiting: "Wartet, bis er an der Reihe ist",
  exporting: (part) => (part ? `Wird geschrieben: ${parts[part]}` : "Der Bestand wird gezählt"),
  importing: (part) => (part ? `Wird übernommen: ${parts[part]}` : "Die Datei wird geöffnet"),
  counted: (done, total) => `${formatNumber(done)} von ${formatNumber(total)}`,
  measured: (done, total) => `${formatBytes(done)} von ${formatBytes(total)}`,
  exportProgress: "Fortschritt des Exports",
  importProgress: "Fortschritt des Imports",
  mayLeave: "Sie können diese Seite verlassen: Es geht weiter, und Sie finden es hier wieder.",
  stop: "Anhalten",
  stopLabel: (name) => `${name} anhalten`,
  stopped: "Angehalten",
  failed: "Fehlgeschlagen",
  expired: "Datei gelöscht",
  madeAt: "Erstellt",
  deletedAt: (day) => `erhalten bis ${day}`,
  download: "Herunterladen",
  downloadLabel: (name) => `${name} herunterladen`,
  remove: "Löschen",
  removeLabel: (name) => `${name} löschen`,
  removeQuestion: "Diesen Export löschen?",
  removeText:
    "Seine Datei kann nicht mehr heruntergeladen werden. Ihr Workspace bleibt, wie er ist, und Sie können einen neuen Export erstellen.",
  removed: "Der Export wurde gelöscht.",
  importTitle: "Import",
  importText:
    "Bringt einen Export in diesen Workspace, aus einem anderen Workspace oder einem anderen Botsmith. Was schon hier ist, bleibt, wie es ist. Dieselbe Datei kann also noch einmal importiert werden.",
  importOwnersOnly: "Nur ein Inhaber kann einen Export in diesen Workspace importieren.",
  importAction: "Export auswählen …",
  importHelp:
    "Eine Datei mit der Endung .tar.gz. Bots erhalten neue Adressen, Quellen werden neu gelesen, Mitglieder und Schlüssel kommen nicht mit.",
  uploadProgress: "Fortschritt des Uploads",
  uploading: (loaded, total) => `Wird hochgeladen: ${formatBytes(loaded)} von ${formatBytes(total)}`,
  keepOpen: "Lassen Sie diese Seite offen, bis die Datei hochgeladen ist.",
  tooLarge: (most) =>
    `Diese Datei ist größer als ${formatBytes(most)}. Importieren Sie sie auf dem Server mit npm run cli.`,
  notAnArchive:
    "Das ist kein Export: Der Name endet nicht auf .tar.gz. Wählen Sie eine Datei, die mit „Export“ erstellt wurde.",
  cancelUpload: "Upload abbrechen",
  imports: "Importe",
  brought: (result) => `Aus „${result.workspaceName}“: ${whatCame(result)}.`,
  present: (count) => `Schon hier ${pluralForm(count, "war", "waren")} davon ${formatNumber(count)}.`,
  nothingCame: "es gab nichts zu übernehmen",
  leftOut: (count) => `${counted(count, "Eintrag wurde", "Einträge wurden")} ausgelassen`,
  tryAgain: "Was bis dahin kam, ist hier. Importieren Sie dieselbe Datei noch einmal, um fortzufahren.",
};

function whatCame({ bots, sources, pairs, conversations, messages: said, leads }: ImportResult): string {
  const counts = [
    [bots, "Bot", "Bots"],
    [sources, "Quelle", "Quellen"],
    [pairs, "freigegebene Antwort", "freigegebene Antworten"],
    [conversations, "Unterhaltung", "Unterhaltungen"],
    [said, "Nachricht", "Nachrichten"],
    [leads, "Lead", "Leads"],
  ] as const;
  const told = counts.flatMap(([count, one, other]) => (count > 0 ? [counted(count, one, other)] : []));
  return told.length === 0 ? messages.nothingCame : formatList(told);
}
