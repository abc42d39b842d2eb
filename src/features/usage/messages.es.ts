import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted, pluralForm } = formatsOf("es");
const channelNames = { playground: "Chat de prueba", widget: "Widget", page: "Página de chat", api: "API" };
const before = (days: number) => (days === 1 ? "el día anterior" : `los ${counted(days, "día", "días")} anteriores`);

export const messages: MessagesOf<"usage"> = {
  title: "Uso",
  text: "Lo que respondieron tus bots, lo que costó y cuánto se esperó.",
  loading: "Cargando el uso",
  period: "Periodo",
  lastDays: (days) => counted(days, "día", "días"),
  custom: "Otro",
  from: "Primer día",
  to: "Último día",
  bot: "Bot",
  allBots: "Todos los bots",
  emptyTitle: "Sin preguntas en este periodo",
  emptyText:
    "En cuanto alguien pregunte a un bot, verás aquí qué respondió y cuánto costó. Prueba con un periodo más largo.",
  questions: "Preguntas",
  answeredRate: "Respondidas",
  tokens: "Tokens",
  tokensNote: "de los modelos",
  quotesFree: "Las respuestas con citas de tus documentos no usan tokens y no cuestan nada.",
  cost: "Coste",
  firstToken: "Primera palabra",
  firstTokenNote: "mediana",
  costNote: "según tarifa",
  compared: (days) => `frente a ${before(days)}`,
  noneBefore: (days) => `Ninguna en ${before(days)}`,
  same: "Sin cambios",
  points: (points) => `${points} puntos`,
  unpriced: (count) =>
    `${counted(count, "respuesta", "respuestas")} no ${pluralForm(count, "está", "están")} en el coste: no se conoce el precio de su modelo.`,
  answers: "Preguntas por día",
  answered: "Respondidas",
  abstained: "No lo sabía",
  failed: "Fallidas",
  tokensADay: "Tokens por día",
  inputTokens: "Leídos",
  outputTokens: "Escritos",
  costADay: "Coste por día",
  waiting: "Tiempo hasta la primera palabra",
  waitingText:
    "La mitad de las respuestas empezó dentro de la mediana; una de cada veinte tardó más que el percentil 95.",
  median: "Mediana",
  p95: "Percentil 95",
  noValue: "–",
  day: "Día",
  byBot: "Por bot",
  byModel: "Por modelo",
  byChannel: "Por canal",
  model: "Modelo",
  channel: "Canal",
  share: "Parte de todas las preguntas",
  channelName: (channel) => channelNames[channel],
};
