import type { ArchivePart, ImportResult } from "~/contracts/transfers";
import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted, formatBytes, formatList, formatNumber } = formatsOf("es");

const parts: Record<ArchivePart, string> = {
  members: "miembros",
  "api-keys": "claves de API",
  bots: "bots",
  avatars: "imágenes",
  "lead-forms": "formularios",
  sources: "fuentes",
  files: "archivos",
  pairs: "respuestas aprobadas",
  documents: "documentos",
  visitors: "visitantes",
  conversations: "conversaciones",
  messages: "mensajes",
  leads: "contactos",
  audit: "registro",
};

export const messages: MessagesOf<"transfers"> = {
  exportTitle: "Exportación",
  exportText:
    "Un archivo con tus bots, sus imágenes, fuentes, archivos subidos, preguntas y respuestas, conversaciones, contactos y el registro. No contiene claves ni secretos.",
  exportAction: "Crear una exportación",
  exportStarted: "Se está creando la exportación. Puedes salir de esta página.",
  exportKept: (days) =>
    `Una exportación terminada se guarda ${counted(days, "día", "días")}; después se elimina su archivo.`,
  loading: "Cargando exportaciones e importaciones",
  exports: "Exportaciones",
  waiting: "Esperando su turno",
  exporting: (part) => (part ? `Escribiendo: ${parts[part]}` : "Contando lo que hay"),
  importing: (part) => (part ? `Trayendo: ${parts[part]}` : "Abriendo el archivo"),
  counted: (done, total) => `${formatNumber(done)} de ${formatNumber(total)}`,
  measured: (done, total) => `${formatBytes(done)} de ${formatBytes(total)}`,
  exportProgress: "Progreso de la exportación",
  importProgress: "Progreso de la importación",
  mayLeave: "Puedes salir de esta página: continúa, y lo encontrarás aquí.",
  stop: "Detener",
  stopLabel: (name) => `Detener ${name}`,
  stopped: "Detenida",
  failed: "Fallida",
  expired: "Archivo eliminado",
  madeAt: "Creada",
  deletedAt: (day) => `se guarda hasta el ${day}`,
  download: "Descargar",
  downloadLabel: (name) => `Descargar ${name}`,
  remove: "Eliminar",
  removeLabel: (name) => `Eliminar ${name}`,
  removeQuestion: "¿Eliminar esta exportación?",
  removeText: "Su archivo ya no se podrá descargar. Tu espacio se queda como está y puedes crear otra exportación.",
  removed: "Se ha eliminado la exportación.",
  importTitle: "Importación",
  importText:
    "Trae una exportación a este espacio, de otro espacio o de otro Botsmith. Lo que ya está aquí se queda como está, así que el mismo archivo se puede volver a importar.",
  importOwnersOnly: "Solo un propietario puede importar una exportación a este espacio.",
  importAction: "Elegir una exportación…",
  importHelp:
    "Un archivo que termina en .tar.gz. Los bots reciben nuevas direcciones, las fuentes se vuelven a leer, y los miembros y las claves no vienen.",
  uploadProgress: "Progreso de la subida",
  uploading: (loaded, total) => `Subiendo: ${formatBytes(loaded)} de ${formatBytes(total)}`,
  keepOpen: "Deja esta página abierta hasta que se haya subido el archivo.",
  tooLarge: (most) => `Este archivo supera los ${formatBytes(most)}. Impórtalo en el servidor con npm run cli.`,
  notAnArchive:
    "Esto no es una exportación: su nombre no termina en .tar.gz. Elige un archivo creado con «Exportación».",
  cancelUpload: "Cancelar la subida",
  imports: "Importaciones",
  brought: (result) => `De «${result.workspaceName}»: ${whatCame(result)}.`,
  present: (count) => `Ya había aquí ${formatNumber(count)}.`,
  nothingCame: "no había nada que traer",
  leftOut: (count) => counted(count, "elemento omitido", "elementos omitidos"),
  tryAgain: "Lo que trajo hasta entonces está aquí. Vuelve a importar el mismo archivo para continuar.",
};

function whatCame({ bots, sources, pairs, conversations, messages: said, leads }: ImportResult): string {
  const counts = [
    [bots, "bot", "bots"],
    [sources, "fuente", "fuentes"],
    [pairs, "respuesta aprobada", "respuestas aprobadas"],
    [conversations, "conversación", "conversaciones"],
    [said, "mensaje", "mensajes"],
    [leads, "contacto", "contactos"],
  ] as const;
  const told = counts.flatMap(([count, one, other]) => (count > 0 ? [counted(count, one, other)] : []));
  return told.length === 0 ? messages.nothingCame : formatList(told);
}
