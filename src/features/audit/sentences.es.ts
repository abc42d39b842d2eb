import type { Role } from "~/contracts/access";
import { formatsOf } from "~/lib/format";
import { settingInWords, tell, type AuditEvent, type EventFacts } from "./event-facts";
import type { SaidAction } from "./sentences";

const { counted, formatList } = formatsOf("es");

const roles: Record<Role, string> = {
  owner: "Propietario",
  admin: "Administrador",
  editor: "Editor",
  operator: "Operador",
  viewer: "Lector",
};
const vendors: Record<string, string> = {
  openai: "OpenAI",
  anthropic: "Anthropic",
  google: "Google",
  compatible: "un servidor de modelos propio",
};
const settingNames: Record<string, string> = {
  name: "nombre",
  displayName: "nombre visible",
  instructions: "instrucciones",
  model: "modelo",
  fallbackModels: "modelos de reserva",
  temperature: "temperatura",
  maxAnswerTokens: "respuesta más larga",
  strictness: "rigor",
  moderation: "moderación",
  welcomeMessage: "mensaje de bienvenida",
  fallbackMessage: "respuesta cuando no sabe",
  starters: "preguntas sugeridas",
  language: "idioma",
  accentColor: "color de acento",
  theme: "tema",
  position: "posición",
  placeholder: "texto de ejemplo",
  proactive: "mensaje de invitación",
  allowedDomains: "dominios permitidos",
  retentionDays: "conservación",
  limits: "límites",
  avatar: "imagen",
};

const said: Record<SaidAction, (facts: EventFacts) => string> = {
  "workspace.created": () => "ha creado el espacio",
  "workspace.renamed": ({ before, after }) =>
    `ha cambiado el nombre del espacio de ${quoted(before.name)} a ${quoted(after.name)}`,
  "workspace.address_changed": ({ before, after }) =>
    `ha cambiado la dirección del espacio de /${before.slug ?? ""} a /${after.slug ?? ""}`,
  "workspace.exported": () => "ha exportado el espacio",
  "workspace.export_downloaded": () => "ha descargado una exportación del espacio",
  "workspace.imported": ({ bots }) => `ha importado ${counted(bots, "bot", "bots")} de una exportación`,
  "workspace.reembedded": () => "ha hecho calcular de nuevo todos los vectores",
  "member.joined": ({ after }) => `se ha unido como ${role(after.role)}`,
  "member.left": () => "ha salido del espacio",
  "member.removed": ({ before }) => `ha quitado a un miembro (${role(before.role)})`,
  "member.role_changed": ({ target, before, after }) =>
    `ha cambiado el rol de ${target ?? "un antiguo miembro"} de ${role(before.role)} a ${role(after.role)}`,
  "invitation.created": ({ target, after }) => `ha invitado a ${target ?? "alguien"} como ${role(after.role)}`,
  "invitation.renewed": ({ target }) =>
    `ha creado un nuevo enlace para ${target === null ? "una invitación" : `la invitación de ${target}`}`,
  "invitation.revoked": ({ target }) =>
    `ha revocado ${target === null ? "una invitación" : `la invitación de ${target}`}`,
  "api_key.created": ({ after }) => `ha creado la clave de API ${quoted(after.name)}`,
  "api_key.revoked": ({ before }) => `ha revocado la clave de API ${quoted(before.name)}`,
  "model_key.connected": ({ after }) => `ha conectado ${vendor(after.vendor)}`,
  "model_key.replaced": ({ after }) => `ha sustituido la clave de ${vendor(after.vendor)}`,
  "model_key.disconnected": ({ before }) => `ha desconectado ${vendor(before.vendor)}`,
  "identity_secret.created": () => "ha creado un secreto para verificar visitantes",
  "identity_secret.rotated": () => "ha sustituido un secreto para verificar visitantes",
  "identity_secret.removed": () => "ha quitado un secreto para verificar visitantes",
  "bot.created": ({ after }) => `ha creado el bot ${quoted(after.name)}`,
  "bot.updated": ({ target, after, settings }) => `ha cambiado ${quoted(target ?? after.name)}${list(settings)}`,
  "bot.identity_requirement_changed": ({ target }) => `ha cambiado si ${bot(target)} exige visitantes verificados`,
  "bot.deleted": ({ before }) => `ha eliminado el bot ${quoted(before.name)}`,
  "lead_form.updated": ({ target }) => `ha cambiado lo que ${bot(target)} pide a los visitantes`,
  "source.added": ({ target }) => `ha añadido ${source(target)}`,
  "source.synced": ({ target }) => `ha hecho leer de nuevo ${source(target)}`,
  "source.cancelled": ({ target }) => `ha detenido la lectura de ${source(target)}`,
  "source.deleted": ({ before }) => `ha eliminado ${source(before.name)}`,
  "source.failed": ({ target }) => `no ha podido leer ${source(target)}`,
  "document.retried": () => "ha hecho leer de nuevo un documento",
  "qaPair.added": () => "ha añadido una respuesta aprobada",
  "qaPair.changed": () => "ha cambiado una respuesta aprobada",
  "qaPair.deleted": () => "ha eliminado una respuesta aprobada",
  "qaPairs.imported": ({ added, changed }) =>
    `ha importado respuestas aprobadas: ${added} nuevas, ${changed} cambiadas`,
  "conversation.deleted": () => "ha eliminado una conversación",
  "conversation.expired": () => "ha eliminado conversaciones cuyo plazo había pasado",
  "lead.deleted": () => "ha eliminado un contacto",
  "leads.exported": () => "ha exportado los contactos",
};

export function sentenceOf(event: AuditEvent): string {
  return tell(said, event);
}

function quoted(name: string | null): string {
  return name === null ? "sin nombre" : `«${name}»`;
}

function role(value: Role | null): string {
  return value === null ? "miembro" : roles[value];
}

function vendor(value: string | null): string {
  return value === null ? "un proveedor de modelos" : (vendors[value] ?? value);
}

function bot(name: string | null): string {
  return name === null ? "un bot" : quoted(name);
}

function source(name: string | null): string {
  return name === null ? "una fuente" : `la fuente ${quoted(name)}`;
}

function list(settings: readonly string[]): string {
  if (settings.length === 0) return "";
  if (settings.length > 3) return ` (${settings.length} ajustes)`;
  return ` (${formatList(settings.map((name) => settingNames[name] ?? settingInWords(name)))})`;
}
