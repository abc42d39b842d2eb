import type { WebsiteMode } from "~/contracts/knowledge";
import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted, formatBytes, formatNumber, pluralForm } = formatsOf("es");
const sources = (count: number) => counted(count, "fuente", "fuentes");

const types = { text: "Texto pegado", file: "Archivo", website: "Sitio web", qa: "Respuestas aprobadas" };
const websiteKinds: Record<WebsiteMode, string> = {
  page: "Una página",
  crawl: "Todo el sitio",
  sitemap: "Páginas de un sitemap",
};

export const messages: MessagesOf<"knowledge"> = {
  kindOf: ({ type, website }) => (website ? websiteKinds[website.mode] : types[type]),
  steps: { fetch: "Descargando", extract: "Leyendo el texto", index: "Indexando", embed: "Calculando embeddings" },
  statuses: {
    queued: "En espera",
    processing: "Leyendo",
    ready: "Lista",
    failed: "Fallida",
    stale: "Desactualizada",
  },
  types,
  title: "Fuentes",
  text: "Lo que sabe el bot. Responde con ellas y con nada más.",
  list: "Fuentes",
  loading: "Cargando las fuentes",
  add: "Añadir fuente",
  addTitle: "Añadir una fuente",
  addText: "El bot puede responder con ella en cuanto se ha leído.",
  emptyTitle: "¿Qué debe saber tu bot?",
  emptyText: "Dale un archivo, una página web o un texto. Los lee y responde con citas exactas.",

  tabFile: "Archivos",
  tabWebsite: "Sitio web",
  tabText: "Texto",

  drop: "Suelta archivos aquí o",
  choose: "elige archivos",
  dropHelp: (most, text) =>
    `PDF, Word, PowerPoint, Excel, CSV, HTML, Markdown, TXT, JSON o subtítulos, hasta ${formatBytes(most)} cada uno, texto sin formato hasta ${formatBytes(text)}. Puedes subir varios a la vez.`,
  fileType:
    "Botsmith lee PDF, Word, PowerPoint, Excel, CSV, HTML, Markdown, TXT, JSON y subtítulos. Guarda este archivo en uno de estos formatos.",
  fileSize: (bytes, most) =>
    `Este archivo tiene ${formatBytes(bytes)}; el máximo es ${formatBytes(most)}. Divídelo y sube las partes.`,
  fileText: (bytes, most) =>
    `Este archivo tiene ${formatBytes(bytes)} de texto; el máximo es ${formatBytes(most)}. Divídelo y sube las partes.`,
  fileEmpty: "Este archivo está vacío. Elige el archivo con el contenido.",
  uploads: "Subidas",
  uploadWaiting: "En espera para subir",
  uploading: (loaded, total) => `${formatBytes(loaded)} de ${formatBytes(total)}`,
  uploadSaving: "Guardando el archivo",
  uploadProgress: (name) => `Subida de ${name}`,
  uploadCancel: (name) => `Cancelar la subida de ${name}`,
  uploadRetry: "Reintentar",
  uploadDismiss: (name) => `Quitar ${name} de la lista`,
  uploadLost: "La subida se interrumpió. Comprueba tu conexión y vuelve a intentarlo.",
  uploadArrived: (name) => `${name} ha llegado y se está leyendo.`,
  uploadFailed: (name, why) => `${name} no se ha subido. ${why}`,
  uploadRefused: "El servidor no ha aceptado este archivo. Vuelve a intentarlo en un momento.",

  websiteMode: "Qué leer",
  websiteModes: {
    page: "Solo esta página",
    crawl: "Todo el sitio, siguiendo sus enlaces",
    sitemap: "Las páginas de su sitemap",
  },
  url: {
    page: "Dirección de la página",
    crawl: "Dirección por la que empezar",
    sitemap: "Dirección del sitio o de su sitemap",
  },
  urlHelp: {
    page: "Debe abrirse sin iniciar sesión.",
    crawl: "Botsmith sigue solo los enlaces de este sitio y respeta su robots.txt.",
    sitemap: "Botsmith encuentra el sitemap por sí mismo y respeta el robots.txt del sitio.",
  },
  maxPages: "Límite de páginas",
  maxPagesHelp: (most, usual) =>
    `Botsmith se detiene ahí. Hasta ${formatNumber(most)}; ${formatNumber(usual)} si no dices otra cosa.`,
  include: "Solo estas rutas",
  includeHelp: "Una por línea. /docs incluye todo lo que hay debajo; * vale por cualquier cosa.",
  exclude: "Omitir estas rutas",
  excludeHelp: "Una por línea, como /blog o */print.",
  websiteScope: ({ mode, maxPages, maxDepth, include, exclude }) =>
    [
      websiteKinds[mode],
      ...(mode === "page" ? [] : [`hasta ${counted(maxPages, "página", "páginas")}`]),
      ...(mode === "crawl" ? [`${counted(maxDepth, "enlace", "enlaces")} de profundidad`] : []),
      ...(include.length > 0 ? [`solo ${include.join(", ")}`] : []),
      ...(exclude.length > 0 ? [`sin ${exclude.join(", ")}`] : []),
    ].join(" · "),
  leftOutTitle: "Omitido en la última lectura",
  leftOut: ({ robots, depth, paths, endless, limit }, { maxDepth, maxPages }) =>
    [
      robots > 0 && `${counted(robots, "página", "páginas")} que el robots.txt del sitio prohíbe`,
      depth > 0 &&
        `${counted(depth, "página", "páginas")} a más de ${counted(maxDepth, "enlace", "enlaces")} del inicio`,
      paths > 0 && `${counted(paths, "página", "páginas")} fuera de las rutas indicadas`,
      endless > 0 && `${counted(endless, "página", "páginas")} de listas o calendarios que parecen no tener fin`,
      limit > 0 && `${counted(limit, "página", "páginas")} por encima del límite de ${formatNumber(maxPages)}`,
    ].filter((line) => line !== false),
  addPage: "Añadir página",
  addSite: "Leer el sitio",
  textTitle: "Título",
  textTitleHelp: "Se muestra junto a cada cita.",
  textBody: "Texto",
  textBodyHelp: "Texto sencillo o Markdown. Los títulos ayudan al bot a encontrar el lugar correcto.",
  addTextSource: "Añadir texto",
  added: (title) => `Se ha añadido ${title}.`,

  search: "Buscar por título",
  typeFilter: "Tipo",
  allTypes: "Todos los tipos",
  statusFilter: "Estado",
  allStatuses: "Cualquier estado",
  sort: "Orden",
  sorts: {
    newest: "Las más nuevas primero",
    oldest: "Las más antiguas primero",
    name: "Por nombre",
    status: "Los problemas primero",
    size: "Las más grandes primero",
  },
  clear: "Quitar filtros",
  noneTitle: "Ninguna fuente coincide",
  noneText: "Hay fuentes, pero ninguna con este título, tipo y estado. Quita los filtros para verlas todas.",
  select: (title) => `Seleccionar ${title}`,
  selectAll: "Seleccionar todas las fuentes mostradas",
  selected: (count) => `${sources(count)} ${pluralForm(count, "seleccionada", "seleccionadas")}`,
  selectionActions: "Acciones para las fuentes seleccionadas",
  syncSelected: "Volver a leer",
  deleteSelected: "Eliminar",
  unselect: "Quitar la selección",
  syncingMany: (count) => `${pluralForm(count, "Se está", "Se están")} leyendo de nuevo ${sources(count)}.`,
  deletedMany: (count) => `${pluralForm(count, "Se ha eliminado", "Se han eliminado")} ${sources(count)}.`,
  someFailed: (failed, reason) =>
    `${sources(failed)} ${pluralForm(failed, "se queda", "se quedan")} ${pluralForm(failed, "como estaba", "como estaban")}. ${reason}`,
  deleteManyTitle: (count) => `¿Eliminar ${sources(count)}?`,
  showPassages: "Mostrar fragmentos",
  hidePassages: "Ocultar fragmentos",
  passageNumber: (number) => `Fragmento ${formatNumber(number)}`,
  columnSource: "Fuente",
  columnStatus: "Estado",
  columnDocuments: "Documentos",
  columnPassages: "Fragmentos",
  columnChecked: "Última lectura",
  columnActions: "Acciones",
  never: "Todavía no",
  progress: (title) => `Progreso de ${title}`,
  stepNow: (step, done, total) => (total > 0 ? `${step} · ${formatNumber(done)} de ${formatNumber(total)}` : step),
  doneOf: (done, total) =>
    total === 0 ? "Buscando documentos" : `${formatNumber(done)} de ${counted(total, "documento", "documentos")}`,
  tries: (attempts) => counted(attempts, "intento", "intentos"),
  actions: (title) => `Acciones para ${title}`,
  open: "Abrir documentos",
  sync: "Volver a leer",
  retry: "Reintentar",
  cancel: "Cancelar",
  remove: "Eliminar",
  retryDocument: (title) => `Volver a leer ${title}`,
  retryingDocument: (title) => `Se está leyendo de nuevo ${title}.`,
  syncing: (title) => `Se está leyendo de nuevo ${title}.`,
  cancelled: (title) => `Se ha cancelado la lectura de ${title}.`,
  deleteTitle: (title) => `¿Eliminar «${title}»?`,
  deleteText: (documents) =>
    documents === 0
      ? "La fuente desaparece. Todavía no se usaba nada de ella."
      : `El bot olvida al instante ${counted(documents, "documento suyo", "documentos suyos")} y deja de responder con ella.`,
  deleteKeeps: "Las respuestas dadas antes conservan sus citas. No se puede deshacer.",
  deleteAction: "Eliminar la fuente",
  deleted: (title) => `Se ha eliminado ${title}.`,

  sourceGone: "Esta fuente se ha eliminado.",
  documents: "Documentos",
  documentsOf: (title) => `Documentos de ${title}`,
  documentsLoading: "Cargando los documentos",
  noDocumentsTitle: "Todavía no hay documentos",
  noDocumentsText: "Aparecen aquí cuando se ha leído la fuente.",
  columnDocument: "Documento",
  columnLength: "Longitud",
  columnChanged: "Cambiado",
  characters: (count) => (count === 0 ? "–" : counted(count, "carácter", "caracteres")),
  passages: (count) => counted(count, "fragmento", "fragmentos"),
  original: "Abrir el original",
  documentText: "Texto extraído",
  documentEmpty: "No se encontró texto en este documento.",
  quoteShown: "Abajo está marcada la cita en la que se apoya la respuesta.",
  quoteMissing: "El lugar marcado ya no existe: el documento ha cambiado desde la respuesta.",
  jump: "Ir a la cita",

  vectorsChanging: (done, total) =>
    `Se cambió el modelo de embeddings: ${formatNumber(done)} de ${formatNumber(total)} fragmentos ya tienen los nuevos. Hasta que los tengan todos, se busca como antes.`,

  stateNone: "Todavía no hay fuentes",
  stateReading: (count) => `Leyendo ${sources(count)}`,
  stateReady: (count) => `${sources(count)} ${pluralForm(count, "lista", "listas")}`,
  stateFailed: (count) => `${sources(count)} ${pluralForm(count, "fallida", "fallidas")}`,
  hintNone: "Este bot todavía no sabe nada, así que solo puede decir que no lo sabe.",
  hintReading: "Todavía se está leyendo una fuente. Las respuestas mejoran cuando termina.",
  hintFailed: "No se pudo leer ninguna fuente, así que el bot solo puede decir que no lo sabe.",
  goToSources: "Ir a las fuentes",
};
