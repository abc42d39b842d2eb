import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted, formatNumber, formatPercent, pluralForm } = formatsOf("es");

export const messages: MessagesOf<"qa"> = {
  title: "Preguntas y respuestas",
  text: "Respuestas que has aprobado, dadas palabra por palabra.",
  list: "Preguntas y respuestas",
  loading: "Cargando las preguntas",
  add: "Añadir pregunta",
  import: "Importar CSV",
  emptyTitle: "Todavía no hay respuestas aprobadas",
  emptyText:
    "Escribe las preguntas que deben responderse con tus propias palabras: precios, asuntos legales, promesas. Ningún modelo las cambia.",
  search: "Buscar preguntas y respuestas",
  sort: "Orden",
  sorts: { newest: "Las más nuevas primero", oldest: "Las más antiguas primero" },
  noneTitle: "Ninguna pregunta coincide",
  noneText: "Hay preguntas, pero ninguna con estas palabras en ella o en su respuesta.",
  clear: "Quitar la búsqueda",
  select: (question) => `Seleccionar «${question}»`,
  selectionActions: "Acciones para las preguntas seleccionadas",
  selected: (count) =>
    `${counted(count, "pregunta", "preguntas")} ${pluralForm(count, "seleccionada", "seleccionadas")}`,
  unselect: "Quitar la selección",
  selectAll: "Seleccionar todas las mostradas",
  deleteSelected: "Eliminar",
  deletedMany: (count) =>
    `${pluralForm(count, "Se ha eliminado", "Se han eliminado")} ${counted(count, "pregunta", "preguntas")}.`,
  someNotDeleted: (count, reason) =>
    `${pluralForm(count, "No se ha eliminado", "No se han eliminado")} ${counted(count, "pregunta", "preguntas")}. ${reason}`,
  restoredMany: (count) =>
    `${pluralForm(count, "Ha vuelto", "Han vuelto")} ${counted(count, "pregunta", "preguntas")}.`,

  question: "Pregunta",
  answer: "Respuesta",
  answerHelp: "Se da palabra por palabra, sin el modelo.",
  threshold: "Cuánto debe parecerse una pregunta",
  thresholdHelp:
    "100 %: las mismas palabras. 80 %: también otras formas de ellas. Por debajo: también preguntas más largas y más cortas, y algunas quieren decir otra cosa. Con un modelo de embeddings también cuentan otras palabras para lo mismo.",
  thresholdShown: (threshold) => `Para preguntas que se parecen al menos un ${formatPercent(threshold)}`,
  thresholdOption: (threshold) => formatPercent(threshold),
  addTitle: "Añadir una pregunta",
  addText: "La respuesta vale al instante.",
  save: "Guardar",
  saveHint: "Ctrl + Intro guarda, Escape lo deja como estaba.",
  cancel: "Cancelar",
  added: "Se ha añadido la pregunta.",
  saved: "Se ha guardado la pregunta.",
  edit: (question) => `Editar «${question}»`,
  editing: (question) => `Editando «${question}»`,
  remove: (question) => `Eliminar «${question}»`,
  deleted: "Se ha eliminado la pregunta. Ahora el bot la responde con sus fuentes.",
  undo: "Deshacer",
  restored: "La pregunta ha vuelto.",

  importTitle: "Importar desde CSV",
  importText:
    "Las columnas question y answer, y threshold donde sea distinto. Las preguntas conocidas reciben la nueva respuesta.",
  importFile: "Archivo CSV",
  importHelp: (most) => `Con coma, punto y coma o tabulador, hasta ${formatNumber(most)} preguntas.`,
  importAction: "Importar",
  importNoFile: "Elige un archivo CSV.",
  importTooLarge: "Este archivo es demasiado grande. Divídelo e importa las partes.",
  imported: (added, changed, unchanged) =>
    `${formatNumber(added)} añadidas, ${formatNumber(changed)} cambiadas, ${formatNumber(unchanged)} como antes.`,
  skipped: (count) => `${pluralForm(count, "Se ha omitido", "Se han omitido")} ${counted(count, "línea", "líneas")}:`,
  skippedLine: (line, reason) => `Línea ${formatNumber(line)}: ${reason}`,

  tryTitle: "Prueba la pregunta de un visitante",
  tryText: "Muestra qué respuesta aprobada recibiría.",
  tryAction: "Probar",
  tryApproved: "Un visitante recibe esta respuesta aprobada:",
  tryNone: "Ninguna respuesta aprobada se parece lo bastante. El bot responde con sus fuentes.",
  trySimilarity: (similarity, threshold) =>
    `Se parece un ${formatPercent(similarity)}, hace falta un ${formatPercent(threshold)}`,
};
