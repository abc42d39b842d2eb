import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted, pluralForm } = formatsOf("de");
const channelNames = { playground: "Testchat", widget: "Widget", page: "Chatseite", api: "API" };
const before = (days: number) => (days === 1 ? "dem Tag davor" : `den ${counted(days, "Tag", "Tagen")} davor`);

export const messages: MessagesOf<"usage"> = {
  title: "Nutzung",
  text: "Was Ihre Bots geantwortet haben, was es gekostet hat und wie lange gewartet wurde.",
  loading: "Nutzung wird geladen",
  period: "Zeitraum",
  lastDays: (days) => counted(days, "Tag", "Tage"),
  custom: "Eigener",
  from: "Erster Tag",
  to: "Letzter Tag",
  bot: "Bot",
  allBots: "Alle Bots",
  emptyTitle: "Keine Fragen in diesem Zeitraum",
  emptyText:
    "Sobald jemand einen Bot fragt, sehen Sie hier, was er geantwortet und was das gekostet hat. Versuchen Sie einen längeren Zeitraum.",
  questions: "Fragen",
  answeredRate: "Beantwortet",
  tokens: "Token",
  tokensNote: "der Modelle",
  quotesFree: "Antworten in Zitaten aus Ihren Dokumenten verbrauchen keine Token und kosten nichts.",
  cost: "Kosten",
  firstToken: "Erstes Wort",
  firstTokenNote: "Median",
  costNote: "nach Preisliste",
  compared: (days) => `gegenüber ${before(days)}`,
  noneBefore: (days) => `Keine in ${before(days)}`,
  same: "Unverändert",
  points: (points) => `${points} Punkte`,
  unpriced: (count) =>
    `${counted(count, "Antwort", "Antworten")} ${pluralForm(count, "ist", "sind")} nicht in den Kosten enthalten: Der Preis des Modells ist nicht bekannt.`,
  answers: "Fragen am Tag",
  answered: "Beantwortet",
  abstained: "Nicht gewusst",
  failed: "Fehlgeschlagen",
  tokensADay: "Token am Tag",
  inputTokens: "Gelesen",
  outputTokens: "Geschrieben",
  costADay: "Kosten am Tag",
  waiting: "Zeit bis zum ersten Wort",
  waitingText:
    "Die Hälfte der Antworten begann innerhalb des Medians; jede zwanzigste brauchte länger als das 95. Perzentil.",
  median: "Median",
  p95: "95. Perzentil",
  noValue: "–",
  day: "Tag",
  byBot: "Nach Bot",
  byModel: "Nach Modell",
  byChannel: "Nach Kanal",
  model: "Modell",
  channel: "Kanal",
  share: "Anteil an allen Fragen",
  channelName: (channel) => channelNames[channel],
};
