import type { MessagesOf } from "~/i18n/types";
import { sentenceOf } from "./sentences.es";

const actors: Record<string, string> = {
  user: "Miembro",
  apiKey: "Clave de API",
  visitor: "Visitante",
  system: "Botsmith",
};

export const messages: MessagesOf<"audit"> = {
  sentence: sentenceOf,
  title: "Registro",
  text: "Quién cambió qué en este espacio.",
  list: "Registro",
  loading: "Cargando el registro",
  who: "Quién",
  everybody: "Todos",
  botsmith: "El propio Botsmith",
  about: "Sobre qué",
  everything: "Todo",
  subjects: {
    workspace: "Espacio",
    people: "Miembros e invitaciones",
    keys: "Claves y secretos",
    bots: "Bots",
    knowledge: "Fuentes y respuestas",
    conversations: "Conversaciones y contactos",
  },
  from: "Desde",
  to: "Hasta",
  sort: "Orden",
  sorts: { newest: "Los más nuevos primero", oldest: "Los más antiguos primero" },
  download: "Descargar CSV",
  clear: "Quitar filtros",
  keyNamed: (name) => `Clave de API «${name}»`,
  emptyTitle: "Todavía no ha pasado nada",
  emptyText: "Aquí aparece cada cambio en bots, fuentes, miembros y claves.",
  noneTitle: "Nada coincide con estos filtros",
  noneText: "Elige otros días, otra persona u otro tema.",
  actor: (kind) => actors[kind] ?? kind,
};
