import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted, formatNumber } = formatsOf("es");

export const messages: MessagesOf<"firstRun"> = {
  title: "¿Qué debe saber tu bot?",
  text: "Dale una cosa para empezar. Responde con ella y con nada más, y puedes añadir más cuando quieras.",
  form: "Lo que debe saber el bot",
  skip: "Saltar por ahora",
  empty: "Crear un bot vacío",

  tabWebsite: "Sitio web",
  tabText: "Texto",
  url: "Dirección de un sitio web",
  urlHelp: "Tu página de inicio o tus páginas de ayuda. Deben abrirse sin iniciar sesión.",
  reach: "Cuánto leer",
  reachOf: {
    site: (pages) => `Este sitio, hasta ${formatNumber(pages)} páginas`,
    page: () => "Solo esta página",
  },
  readAction: "Leer",
  paste: "Texto",
  pasteHelp: "Texto sencillo o Markdown: horarios, precios, una respuesta que das todos los días.",
  pasteAction: "Usar este texto",
  pastedTitle: "Texto pegado",
  sending: (name) => `Enviando ${name}`,
  cancelSending: "Cancelar",
  emptyPage: "En esta página apenas hay texto. Da otra dirección o pega el texto.",

  setUp: (name) => `Configurar ${name}`,
  setUpText: "Tres pasos, unos tres minutos. Puedes irte cuando quieras: esta página sigue donde estabas.",
  steps: "Pasos",
  stepDone: "Hecho",
  stepNow: "Ahora",
  stepGoing: "En curso",
  stepLater: "Después",

  readTitle: "Lee lo que le has dado",
  readSources: "Lo que sabe",
  counts: (documents, chunks) =>
    `${counted(documents, "página o documento", "páginas y documentos")} · ${counted(chunks, "fragmento", "fragmentos")}`,
  andMore: (count) => `y ${formatNumber(count)} más`,
  more: "Añadir más",
  again: "Darle otra cosa",
  retry: "Reintentar",
  retrying: (title) => `Se está leyendo de nuevo ${title}.`,
  name: "Nombre del bot",
  nameHelp: "Sacado de lo que has dado. Los visitantes lo ven en el chat.",
  rename: "Cambiar nombre",
  renamed: (name) => `Ahora el bot se llama ${name}.`,

  askTitle: "Pregúntale algo",
  askLater: "Las preguntas aparecen aquí en cuanto hay algo que preguntar.",
  askText:
    "Encontradas en tus propios textos. Pulsa una para ver la respuesta, y en ella un número para ver la cita exacta.",
  askOwn: "Aquí no se sugiere ninguna pregunta. Haz la tuya.",
  questions: "Preguntas para probar",
  looking: "Buscando preguntas en tus textos",
  keep: "Mostrarlas a los visitantes",
  kept: "Ahora los visitantes pueden tocar estas preguntas.",
  keptAlready: "Los visitantes pueden tocar estas preguntas",
  undo: "Deshacer",

  placeTitle: "Ponlo en tu sitio",
  placeLater: "El código espera aquí hasta que el bot haya leído algo.",
  placeText: "Pega esta línea una vez, antes de la etiqueta de cierre body de cada página que deba tener el chat.",
  snippet: "HTML",
  copySnippet: "Copiar el código",
  otherWays: "React, iframe, página completa, API",
  finish: "Abrir el chat de prueba",
};
