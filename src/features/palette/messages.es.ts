import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted } = formatsOf("es");

export const messages: MessagesOf<"palette"> = {
  open: "Buscar",
  title: "Ir a o hacer",
  hint: "Páginas, bots y acciones",
  input: "¿Qué buscas?",
  results: "Resultados",
  count: (count) => counted(count, "resultado", "resultados"),
  nothing: (query) => `Nada se llama «${query}». Prueba con el nombre de una página o de un bot.`,
  groups: { bot: "Este bot", action: "Acciones", bots: "Bots", workspace: "Espacio", other: "En otra parte" },
  pageOf: (page, bot) => `${bot}: ${page}`,
  setUp: "Configurar",
  newBot: "Nuevo bot",
  switchTo: (name) => `Cambiar a ${name}`,
  account: "Tu cuenta",
  apiReference: "Referencia de la API",
  theme: (name) => `Tema: ${name}`,
  signOut: "Cerrar sesión",
  shortcuts: "Atajos de teclado",
  copySnippet: "Copiar el código",
  copied: "Se ha copiado el código.",

  keysTitle: "Atajos de teclado",
  keysText: "Funcionan siempre que no estés escribiendo.",
  keysGeneral: "En cualquier sitio",
  keysWorkspace: "Ir a una página del espacio",
  keysBot: "Ir a una página del bot abierto",
  keyOpen: "Abrir la búsqueda",
  keySearch: "Ir al campo de búsqueda de la página",
  keyHelp: "Mostrar esta lista",
  keyLeave: "Cerrar lo que está abierto",
  keyThen: "después",
  keyOr: "o",
  singleKeys: "Atajos de una sola tecla",
  singleKeysHelp: "Desactívalos si hablas con tu ordenador o pulsas teclas sin querer. Ctrl K y ⌘ K funcionan siempre.",
};
