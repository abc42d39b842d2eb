import type { Role } from "~/contracts/access";
import { formatsOf } from "~/lib/format";
import { settingInWords, tell, type AuditEvent, type EventFacts } from "./event-facts";
import type { SaidAction } from "./sentences";

const { counted, formatList } = formatsOf("de");

const roles: Record<Role, string> = {
  owner: "Inhaber",
  admin: "Admin",
  editor: "Bearbeiter",
  operator: "Operator",
  viewer: "Betrachter",
};
const vendors: Record<string, string> = {
  openai: "OpenAI",
  anthropic: "Anthropic",
  google: "Google",
  compatible: "ein eigener Modellserver",
};
const settingNames: Record<string, string> = {
  name: "Name",
  displayName: "Anzeigename",
  instructions: "Anweisungen",
  model: "Modell",
  fallbackModels: "Ersatzmodelle",
  temperature: "Temperatur",
  maxAnswerTokens: "Längste Antwort",
  strictness: "Strenge",
  moderation: "Moderation",
  welcomeMessage: "Begrüßung",
  fallbackMessage: "Antwort ohne Wissen",
  starters: "Vorgeschlagene Fragen",
  language: "Sprache",
  accentColor: "Akzentfarbe",
  theme: "Design",
  position: "Position",
  placeholder: "Platzhalter",
  proactive: "Einladende Nachricht",
  allowedDomains: "Erlaubte Domains",
  retentionDays: "Aufbewahrung",
  limits: "Grenzen",
  avatar: "Bild",
};

const said: Record<SaidAction, (facts: EventFacts) => string> = {
  "workspace.created": () => "hat den Workspace erstellt",
  "workspace.renamed": ({ before, after }) =>
    `hat den Workspace von ${quoted(before.name)} in ${quoted(after.name)} umbenannt`,
  "workspace.address_changed": ({ before, after }) =>
    `hat die Adresse des Workspace von /${before.slug ?? ""} in /${after.slug ?? ""} geändert`,
  "workspace.exported": () => "hat den Workspace exportiert",
  "workspace.export_downloaded": () => "hat einen Export des Workspace heruntergeladen",
  "workspace.imported": ({ bots }) => `hat ${counted(bots, "Bot", "Bots")} aus einem Export importiert`,
  "workspace.reembedded": () => "hat alle Vektoren neu berechnen lassen",
  "member.joined": ({ after }) => `ist als ${role(after.role)} beigetreten`,
  "member.left": () => "hat den Workspace verlassen",
  "member.removed": ({ before }) => `hat ein Mitglied entfernt (${role(before.role)})`,
  "member.role_changed": ({ target, before, after }) =>
    `hat ${target ?? "ein früheres Mitglied"} von ${role(before.role)} zu ${role(after.role)} gemacht`,
  "invitation.created": ({ target, after }) => `hat ${target ?? "jemanden"} als ${role(after.role)} eingeladen`,
  "invitation.renewed": ({ target }) =>
    `hat einen neuen Link für ${target === null ? "eine Einladung" : `die Einladung von ${target}`} erstellt`,
  "invitation.revoked": ({ target }) =>
    `hat ${target === null ? "eine Einladung" : `die Einladung von ${target}`} widerrufen`,
  "api_key.created": ({ after }) => `hat den API-Schlüssel ${quoted(after.name)} erstellt`,
  "api_key.revoked": ({ before }) => `hat den API-Schlüssel ${quoted(before.name)} widerrufen`,
  "model_key.connected": ({ after }) => `hat einen Anbieter verbunden: ${vendor(after.vendor)}`,
  "model_key.replaced": ({ after }) => `hat einen Anbieterschlüssel ersetzt: ${vendor(after.vendor)}`,
  "model_key.disconnected": ({ before }) => `hat einen Anbieter getrennt: ${vendor(before.vendor)}`,
  "identity_secret.created": () => "hat ein Geheimnis zur Identitätsprüfung erstellt",
  "identity_secret.rotated": () => "hat ein Geheimnis zur Identitätsprüfung ersetzt",
  "identity_secret.removed": () => "hat ein Geheimnis zur Identitätsprüfung entfernt",
  "bot.created": ({ after }) => `hat den Bot ${quoted(after.name)} erstellt`,
  "bot.updated": ({ target, after, settings }) => `hat ${quoted(target ?? after.name)} geändert${list(settings)}`,
  "bot.identity_requirement_changed": ({ target }) => `hat geändert, ob ${bot(target)} bestätigte Besucher verlangt`,
  "bot.deleted": ({ before }) => `hat den Bot ${quoted(before.name)} gelöscht`,
  "lead_form.updated": ({ target }) => `hat geändert, was ${bot(target)} die Besucher fragt`,
  "source.added": ({ target }) => `hat ${source(target)} hinzugefügt`,
  "source.synced": ({ target }) => `hat ${source(target)} neu lesen lassen`,
  "source.cancelled": ({ target }) => `hat das Lesen abgebrochen: ${source(target)}`,
  "source.deleted": ({ before }) => `hat ${source(before.name)} gelöscht`,
  "source.failed": ({ target }) => `konnte ${source(target)} nicht lesen`,
  "document.retried": () => "hat ein Dokument neu lesen lassen",
  "qaPair.added": () => "hat eine freigegebene Antwort hinzugefügt",
  "qaPair.changed": () => "hat eine freigegebene Antwort geändert",
  "qaPair.deleted": () => "hat eine freigegebene Antwort gelöscht",
  "qaPairs.imported": ({ added, changed }) =>
    `hat freigegebene Antworten importiert: ${added} neu, ${changed} geändert`,
  "conversation.deleted": () => "hat eine Unterhaltung gelöscht",
  "conversation.expired": () => "hat Unterhaltungen nach Ablauf ihrer Frist gelöscht",
  "lead.deleted": () => "hat einen Lead gelöscht",
  "leads.exported": () => "hat die Leads exportiert",
};

export function sentenceOf(event: AuditEvent): string {
  return tell(said, event);
}

function quoted(name: string | null): string {
  return name === null ? "ohne Namen" : `„${name}“`;
}

function role(value: Role | null): string {
  return value === null ? "Mitglied" : roles[value];
}

function vendor(value: string | null): string {
  return value === null ? "ein Modellanbieter" : (vendors[value] ?? value);
}

function bot(name: string | null): string {
  return name === null ? "ein Bot" : quoted(name);
}

function source(name: string | null): string {
  return name === null ? "eine Quelle" : `die Quelle ${quoted(name)}`;
}

function list(settings: readonly string[]): string {
  if (settings.length === 0) return "";
  if (settings.length > 3) return ` (${settings.length} Einstellungen)`;
  return ` (${formatList(settings.map((name) => settingNames[name] ?? settingInWords(name)))})`;
}
