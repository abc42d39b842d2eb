import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted, pluralForm } = formatsOf("fr");
const channelNames = { playground: "Chat d’essai", widget: "Widget", page: "Page de chat", api: "API" };

export const messages: MessagesOf<"usage"> = {
  title: "Utilisation",
  text: "Ce que vos bots ont répondu, ce que cela a coûté, et combien de temps on a attendu.",
  loading: "Chargement de l’utilisation",
  period: "Période",
  lastDays: (days) => counted(days, "jour", "jours"),
  custom: "Autre",
  from: "Premier jour",
  to: "Dernier jour",
  bot: "Bot",
  allBots: "Tous les bots",
  emptyTitle: "Aucune question dans cette période",
  emptyText:
    "Dès que quelqu’un interroge un bot, vous voyez ici ce qu’il a répondu et ce que cela a coûté. Essayez une période plus longue.",
  questions: "Questions",
  answeredRate: "Répondues",
  tokens: "Tokens",
  tokensNote: "des modèles",
  quotesFree: "Les réponses en citations de vos documents n’utilisent aucun jeton et ne coûtent rien.",
  cost: "Coût",
  firstToken: "Premier mot",
  firstTokenNote: "médiane",
  costNote: "selon les tarifs",
  compared: (days) =>
    days === 1 ? "par rapport à la veille" : `par rapport aux ${counted(days, "jour", "jours")} précédents`,
  noneBefore: (days) => (days === 1 ? "Aucune la veille" : `Aucune les ${counted(days, "jour", "jours")} précédents`),
  same: "Sans changement",
  points: (points) => `${points} points`,
  unpriced: (count) =>
    `${counted(count, "réponse", "réponses")} ${pluralForm(count, "n’est pas comptée", "ne sont pas comptées")} dans le coût : le prix du modèle n’est pas connu.`,
  answers: "Questions par jour",
  answered: "Répondues",
  abstained: "Pas su",
  failed: "Échouées",
  tokensADay: "Tokens par jour",
  inputTokens: "Lus",
  outputTokens: "Écrits",
  costADay: "Coût par jour",
  waiting: "Temps jusqu’au premier mot",
  waitingText:
    "La moitié des réponses a commencé dans la médiane ; une sur vingt a pris plus longtemps que le 95e centile.",
  median: "Médiane",
  p95: "95e centile",
  noValue: "–",
  day: "Jour",
  byBot: "Par bot",
  byModel: "Par modèle",
  byChannel: "Par canal",
  model: "Modèle",
  channel: "Canal",
  share: "Part de toutes les questions",
  channelName: (channel) => channelNames[channel],
};
