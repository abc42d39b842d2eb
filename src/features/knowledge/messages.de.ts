import type { WebsiteMode } from "~/contracts/knowledge";
import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted, formatBytes, formatNumber, pluralForm } = formatsOf("de");
const sources = (count: number) => counted(count, "Quelle", "Quellen");

const types = { text: "Eingefügter Text", file: "Datei", website: "Website", qa: "Freigegebene Antworten" };
const websiteKinds: Record<WebsiteMode, string> = {
  page: "Eine Seite",
  crawl: "Ganze Website",
  sitemap: "Seiten einer Sitemap",
};

export const messages: MessagesOf<"knowledge"> = {
  kindOf: ({ type, website }) => (website ? websiteKinds[website.mode] : types[type]),
  steps: { fetch: "Abrufen", extract: "Text lesen", index: "Indexieren", embed: "Embedding" },
  statuses: {
    queued: "Wartet",
    processing: "Wird gelesen",
    ready: "Bereit",
    failed: "Fehlgeschlagen",
    stale: "Veraltet",
  },
  types,
  title: "Quellen",
  text: "Was der Bot weiß. Er antwortet daraus und aus nichts anderem.",
  list: "Quellen",
  loading: "Quellen werden geladen",
  add: "Quelle hinzufügen",
  addTitle: "Quelle hinzufügen",
  addText: "Der Bot kann daraus antworten, sobald sie gelesen ist.",
  emptyTitle: "Was soll Ihr Bot wissen?",
  emptyText: "Geben Sie ihm eine Datei, eine Webseite oder einen Text. Er liest sie und antwortet mit genauen Zitaten.",

  tabFile: "Dateien",
  tabWebsite: "Website",
  tabText: "Text",

  drop: "Dateien hierher ziehen oder",
  choose: "Dateien auswählen",
  dropHelp: (most, text) =>
    `PDF, Word, PowerPoint, Excel, CSV, HTML, Markdown, TXT, JSON oder Untertitel, je bis zu ${formatBytes(most)}, reiner Text bis zu ${formatBytes(text)}. Gern mehrere auf einmal.`,
  fileType:
    "Botsmith liest PDF, Word, PowerPoint, Excel, CSV, HTML, Markdown, TXT, JSON und Untertitel. Speichern Sie diese Datei in einem dieser Formate.",
  fileSize: (bytes, most) =>
    `Diese Datei hat ${formatBytes(bytes)}; erlaubt sind ${formatBytes(most)}. Teilen Sie sie und laden Sie die Teile hoch.`,
  fileText: (bytes, most) =>
    `Diese Datei hat ${formatBytes(bytes)} Text; erlaubt sind ${formatBytes(most)}. Teilen Sie sie und laden Sie die Teile hoch.`,
  fileEmpty: "Diese Datei ist leer. Wählen Sie die Datei mit dem Inhalt.",
  uploads: "Uploads",
  uploadWaiting: "Wartet auf den Upload",
  uploading: (loaded, total) => `${formatBytes(loaded)} von ${formatBytes(total)}`,
  uploadSaving: "Datei wird gespeichert",
  uploadProgress: (name) => `Upload von ${name}`,
  uploadCancel: (name) => `Upload von ${name} abbrechen`,
  uploadRetry: "Erneut versuchen",
  uploadDismiss: (name) => `${name} aus der Liste entfernen`,
  uploadLost: "Der Upload wurde unterbrochen. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.",
  uploadArrived: (name) => `${name} ist angekommen und wird gelesen.`,
  uploadFailed: (name, why) => `${name} wurde nicht hochgeladen. ${why}`,
  uploadRefused: "Der Server hat diese Datei nicht angenommen. Versuchen Sie es gleich noch einmal.",

  websiteMode: "Was gelesen wird",
  websiteModes: {
    page: "Nur diese Seite",
    crawl: "Die ganze Website, ihren Links folgend",
    sitemap: "Die Seiten in ihrer Sitemap",
  },
  url: {
    page: "Adresse der Seite",
    crawl: "Adresse für den Anfang",
    sitemap: "Adresse der Website oder ihrer Sitemap",
  },
  urlHelp: {
    page: "Sie muss ohne Anmeldung erreichbar sein.",
    crawl: "Botsmith folgt nur Links auf dieser Website und hält sich an ihre robots.txt.",
    sitemap: "Botsmith findet die Sitemap selbst und hält sich an die robots.txt der Website.",
  },
  maxPages: "Seitengrenze",
  maxPagesHelp: (most, usual) =>
    `Dort hört Botsmith auf. Bis zu ${formatNumber(most)}; ohne Angabe ${formatNumber(usual)}.`,
  include: "Nur diese Pfade",
  includeHelp: "Einer je Zeile. /docs umfasst alles darunter; * steht für Beliebiges.",
  exclude: "Diese Pfade auslassen",
  excludeHelp: "Einer je Zeile, zum Beispiel /blog oder */print.",
  websiteScope: ({ mode, maxPages, maxDepth, include, exclude }) =>
    [
      websiteKinds[mode],
      ...(mode === "page" ? [] : [`bis zu ${counted(maxPages, "Seite", "Seiten")}`]),
      ...(mode === "crawl" ? [`${counted(maxDepth, "Link", "Links")} tief`] : []),
      ...(include.length > 0 ? [`nur ${include.join(", ")}`] : []),
      ...(exclude.length > 0 ? [`ohne ${exclude.join(", ")}`] : []),
    ].join(" · "),
  leftOutTitle: "Beim letzten Lesen ausgelassen",
  leftOut: ({ robots, depth, paths, endless, limit }, { maxDepth, maxPages }) =>
    [
      robots > 0 && `${counted(robots, "Seite", "Seiten")}, die die robots.txt der Website verbietet`,
      depth > 0 &&
        `${counted(depth, "Seite", "Seiten")}, mehr als ${counted(maxDepth, "Link", "Links")} vom Anfang entfernt`,
      paths > 0 && `${counted(paths, "Seite", "Seiten")} außerhalb Ihrer Pfade`,
      endless > 0 &&
        `${counted(endless, "Seite", "Seiten")} von Listen oder Kalendern, die kein Ende zu haben scheinen`,
      limit > 0 && `${counted(limit, "Seite", "Seiten")} jenseits der Seitengrenze von ${formatNumber(maxPages)}`,
    ].filter((line) => line !== false),
  addPage: "Seite hinzufügen",
  addSite: "Website lesen",
  textTitle: "Titel",
  textTitleHelp: "Steht neben jedem Zitat daraus.",
  textBody: "Text",
  textBodyHelp: "Reiner Text oder Markdown. Überschriften helfen dem Bot, die richtige Stelle zu finden.",
  addTextSource: "Text hinzufügen",
  added: (title) => `${title} wurde hinzugefügt.`,

  search: "Nach Titel suchen",
  typeFilter: "Art",
  allTypes: "Alle Arten",
  statusFilter: "Stand",
  allStatuses: "Jeder Stand",
  sort: "Reihenfolge",
  sorts: {
    newest: "Neueste zuerst",
    oldest: "Älteste zuerst",
    name: "Nach Name",
    status: "Probleme zuerst",
    size: "Größte zuerst",
  },
  clear: "Filter löschen",
  noneTitle: "Keine Quelle passt",
  noneText:
    "Es gibt Quellen, aber keine mit diesem Titel, dieser Art und diesem Stand. Löschen Sie die Filter, um alle zu sehen.",
  select: (title) => `${title} auswählen`,
  selectAll: "Alle gezeigten Quellen auswählen",
  selected: (count) => `${sources(count)} ausgewählt`,
  selectionActions: "Aktionen für die ausgewählten Quellen",
  syncSelected: "Neu lesen",
  deleteSelected: "Löschen",
  unselect: "Auswahl aufheben",
  syncingMany: (count) => `${sources(count)} ${pluralForm(count, "wird", "werden")} neu gelesen.`,
  deletedMany: (count) => `${sources(count)} ${pluralForm(count, "wurde", "wurden")} gelöscht.`,
  someFailed: (failed, reason) => `${sources(failed)} ${pluralForm(failed, "blieb", "blieben")} unverändert. ${reason}`,
  deleteManyTitle: (count) => `${sources(count)} löschen?`,
  showPassages: "Textstellen zeigen",
  hidePassages: "Textstellen verbergen",
  passageNumber: (number) => `Textstelle ${formatNumber(number)}`,
  columnSource: "Quelle",
  columnStatus: "Stand",
  columnDocuments: "Dokumente",
  columnPassages: "Textstellen",
  columnChecked: "Zuletzt gelesen",
  columnActions: "Aktionen",
  never: "Noch nicht",
  progress: (title) => `Fortschritt von ${title}`,
  stepNow: (step, done, total) => (total > 0 ? `${step} · ${formatNumber(done)} von ${formatNumber(total)}` : step),
  doneOf: (done, total) =>
    total === 0 ? "Dokumente werden gesucht" : `${formatNumber(done)} von ${counted(total, "Dokument", "Dokumenten")}`,
  tries: (attempts) => `${counted(attempts, "Versuch", "Versuche")}`,
  actions: (title) => `Aktionen für ${title}`,
  open: "Dokumente öffnen",
  sync: "Neu lesen",
  retry: "Erneut versuchen",
  cancel: "Abbrechen",
  remove: "Löschen",
  retryDocument: (title) => `${title} neu lesen`,
  retryingDocument: (title) => `${title} wird neu gelesen.`,
  syncing: (title) => `${title} wird neu gelesen.`,
  cancelled: (title) => `Das Lesen von ${title} wurde abgebrochen.`,
  deleteTitle: (title) => `„${title}“ löschen?`,
  deleteText: (documents) =>
    documents === 0
      ? "Die Quelle verschwindet. Noch wurde nichts daraus benutzt."
      : `Der Bot vergisst ${counted(documents, "Dokument", "Dokumente")} daraus sofort und antwortet nicht mehr damit.`,
  deleteKeeps: "Antworten von früher behalten ihre Zitate. Das lässt sich nicht rückgängig machen.",
  deleteAction: "Quelle löschen",
  deleted: (title) => `${title} wurde gelöscht.`,

  sourceGone: "Diese Quelle wurde gelöscht.",
  documents: "Dokumente",
  documentsOf: (title) => `Dokumente von ${title}`,
  documentsLoading: "Dokumente werden geladen",
  noDocumentsTitle: "Noch keine Dokumente",
  noDocumentsText: "Sie erscheinen hier, wenn die Quelle gelesen ist.",
  columnDocument: "Dokument",
  columnLength: "Länge",
  columnChanged: "Geändert",
  characters: (count) => (count === 0 ? "–" : `${formatNumber(count)} Zeichen`),
  passages: (count) => counted(count, "Textstelle", "Textstellen"),
  original: "Original öffnen",
  documentText: "Gelesener Text",
  documentEmpty: "In diesem Dokument wurde kein Text gefunden.",
  quoteShown: "Das Zitat, auf dem die Antwort beruht, ist unten markiert.",
  quoteMissing: "Die markierte Stelle gibt es nicht mehr: Das Dokument hat sich seit der Antwort geändert.",
  jump: "Zum Zitat",

  vectorsChanging: (done, total) =>
    `Das Embedding-Modell wurde gewechselt: ${formatNumber(done)} von ${formatNumber(total)} Textstellen sind neu eingebettet. Bis alle fertig sind, wird wie bisher gesucht.`,

  stateNone: "Noch keine Quellen",
  stateReading: (count) => `${sources(count)} ${pluralForm(count, "wird", "werden")} gelesen`,
  stateReady: (count) => `${sources(count)} bereit`,
  stateFailed: (count) => `${sources(count)} fehlgeschlagen`,
  hintNone: "Dieser Bot weiß noch nichts und kann nur sagen, dass er es nicht weiß.",
  hintReading: "Eine Quelle wird noch gelesen. Danach werden die Antworten besser.",
  hintFailed: "Keine Quelle konnte gelesen werden. Der Bot kann nur sagen, dass er es nicht weiß.",
  goToSources: "Zu den Quellen",
};
