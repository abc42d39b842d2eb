import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted, formatNumber } = formatsOf("de");

export const messages: MessagesOf<"firstRun"> = {
  title: "Was soll Ihr Bot wissen?",
  text: "Geben Sie ihm für den Anfang eine Sache. Er antwortet daraus und aus nichts anderem; mehr hinzufügen können Sie jederzeit.",
  form: "Was der Bot wissen soll",
  skip: "Vorerst überspringen",
  empty: "Leeren Bot erstellen",

  tabWebsite: "Website",
  tabText: "Text",
  url: "Adresse einer Website",
  urlHelp: "Ihre Startseite oder Ihre Hilfeseiten. Sie müssen ohne Anmeldung erreichbar sein.",
  reach: "Wie viel gelesen wird",
  reachOf: {
    site: (pages) => `Diese Website, bis zu ${formatNumber(pages)} Seiten`,
    page: () => "Nur diese Seite",
  },
  readAction: "Lesen",
  paste: "Text",
  pasteHelp: "Reiner Text oder Markdown: Öffnungszeiten, Preise, eine Antwort, die Sie täglich geben.",
  pasteAction: "Diesen Text verwenden",
  pastedTitle: "Eingefügter Text",
  sending: (name) => `${name} wird gesendet`,
  cancelSending: "Abbrechen",
  emptyPage: "Auf dieser Seite steht kaum Text. Geben Sie eine andere Adresse an, oder fügen Sie den Text ein.",

  setUp: (name) => `${name} einrichten`,
  setUpText: "Drei Schritte, etwa drei Minuten. Sie können jederzeit gehen: Diese Seite macht weiter, wo Sie waren.",
  steps: "Schritte",
  stepDone: "Erledigt",
  stepNow: "Jetzt",
  stepGoing: "Läuft",
  stepLater: "Später",

  readTitle: "Er liest, was Sie ihm gegeben haben",
  readSources: "Was er weiß",
  counts: (documents, chunks) =>
    `${counted(documents, "Seite oder Dokument", "Seiten und Dokumente")} · ${counted(chunks, "Textstelle", "Textstellen")}`,
  andMore: (count) => `und ${formatNumber(count)} weitere`,
  more: "Mehr hinzufügen",
  again: "Etwas anderes geben",
  retry: "Erneut versuchen",
  retrying: (title) => `${title} wird erneut gelesen.`,
  name: "Name des Bots",
  nameHelp: "Aus Ihren Texten geraten. Besucher sehen ihn im Chat.",
  rename: "Umbenennen",
  renamed: (name) => `Der Bot heißt jetzt ${name}.`,

  askTitle: "Fragen Sie ihn etwas",
  askLater: "Fragen erscheinen hier, sobald es etwas zu fragen gibt.",
  askText:
    "In Ihren eigenen Texten gefunden. Klicken Sie auf eine Frage, um die Antwort zu sehen, und darin auf eine Zahl für das genaue Zitat.",
  askOwn: "Hier drängt sich keine Frage auf. Stellen Sie Ihre eigene.",
  questions: "Fragen zum Ausprobieren",
  looking: "In Ihren Texten werden Fragen gesucht",
  keep: "Besuchern diese zeigen",
  kept: "Besucher können diese Fragen jetzt antippen.",
  keptAlready: "Besucher können diese Fragen antippen",
  undo: "Rückgängig",

  placeTitle: "Stellen Sie ihn auf Ihre Website",
  placeLater: "Das Snippet wartet hier, bis der Bot etwas gelesen hat.",
  placeText: "Fügen Sie diese Zeile einmal vor dem schließenden body-Tag jeder Seite ein, die den Chat haben soll.",
  snippet: "HTML",
  copySnippet: "Snippet kopieren",
  otherWays: "React, Iframe, ganze Seite, API",
  finish: "Testchat öffnen",
};
