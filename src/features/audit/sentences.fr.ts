import type { Role } from "~/contracts/access";
import { formatsOf } from "~/lib/format";
import { settingInWords, tell, type AuditEvent, type EventFacts } from "./event-facts";
import type { SaidAction } from "./sentences";

const { counted, formatList } = formatsOf("fr");

const roles: Record<Role, string> = {
  owner: "Propriétaire",
  admin: "Administrateur",
  editor: "Éditeur",
  operator: "Opérateur",
  viewer: "Lecteur",
};
const vendors: Record<string, string> = {
  openai: "OpenAI",
  anthropic: "Anthropic",
  google: "Google",
  compatible: "un serveur de modèles à soi",
};
const settingNames: Record<string, string> = {
  name: "nom",
  displayName: "nom affiché",
  instructions: "instructions",
  model: "modèle",
  fallbackModels: "modèles de secours",
  temperature: "température",
  maxAnswerTokens: "réponse la plus longue",
  strictness: "rigueur",
  moderation: "modération",
  welcomeMessage: "message d’accueil",
  fallbackMessage: "réponse sans savoir",
  starters: "questions suggérées",
  language: "langue",
  accentColor: "couleur d’accent",
  theme: "thème",
  position: "position",
  placeholder: "texte indicatif",
  proactive: "message d’invitation",
  allowedDomains: "domaines autorisés",
  retentionDays: "conservation",
  limits: "limites",
  avatar: "image",
};

const said: Record<SaidAction, (facts: EventFacts) => string> = {
  "workspace.created": () => "a créé l’espace",
  "workspace.renamed": ({ before, after }) => `a renommé l’espace de ${quoted(before.name)} en ${quoted(after.name)}`,
  "workspace.address_changed": ({ before, after }) =>
    `a changé l’adresse de l’espace de /${before.slug ?? ""} en /${after.slug ?? ""}`,
  "workspace.exported": () => "a exporté l’espace",
  "workspace.export_downloaded": () => "a téléchargé un export de l’espace",
  "workspace.imported": ({ bots }) => `a importé ${counted(bots, "bot", "bots")} d’un export`,
  "workspace.reembedded": () => "a fait recalculer tous les vecteurs",
  "member.joined": ({ after }) => `a rejoint l’espace comme ${role(after.role)}`,
  "member.left": () => "a quitté l’espace",
  "member.removed": ({ before }) => `a retiré un membre (${role(before.role)})`,
  "member.role_changed": ({ target, before, after }) =>
    `a changé le rôle de ${target ?? "un ancien membre"} de ${role(before.role)} à ${role(after.role)}`,
  "invitation.created": ({ target, after }) => `a invité ${target ?? "une personne"} comme ${role(after.role)}`,
  "invitation.renewed": ({ target }) =>
    `a créé un nouveau lien pour ${target === null ? "une invitation" : `l’invitation de ${target}`}`,
  "invitation.revoked": ({ target }) => `a révoqué ${target === null ? "une invitation" : `l’invitation de ${target}`}`,
  "api_key.created": ({ after }) => `a créé la clé API ${quoted(after.name)}`,
  "api_key.revoked": ({ before }) => `a révoqué la clé API ${quoted(before.name)}`,
  "model_key.connected": ({ after }) => `a connecté ${vendor(after.vendor)}`,
  "model_key.replaced": ({ after }) => `a remplacé une clé de fournisseur : ${vendor(after.vendor)}`,
  "model_key.disconnected": ({ before }) => `a déconnecté ${vendor(before.vendor)}`,
  "identity_secret.created": () => "a créé un secret pour vérifier les visiteurs",
  "identity_secret.rotated": () => "a remplacé un secret pour vérifier les visiteurs",
  "identity_secret.removed": () => "a retiré un secret pour vérifier les visiteurs",
  "bot.created": ({ after }) => `a créé le bot ${quoted(after.name)}`,
  "bot.updated": ({ target, after, settings }) => `a modifié ${quoted(target ?? after.name)}${list(settings)}`,
  "bot.identity_requirement_changed": ({ target }) => `a changé l’exigence de visiteurs vérifiés de ${bot(target)}`,
  "bot.deleted": ({ before }) => `a supprimé le bot ${quoted(before.name)}`,
  "lead_form.updated": ({ target }) => `a modifié ce que ${bot(target)} demande aux visiteurs`,
  "source.added": ({ target }) => `a ajouté ${source(target)}`,
  "source.synced": ({ target }) => `a fait relire ${source(target)}`,
  "source.cancelled": ({ target }) => `a arrêté la lecture de ${source(target)}`,
  "source.deleted": ({ before }) => `a supprimé ${source(before.name)}`,
  "source.failed": ({ target }) => `n’a pas pu lire ${source(target)}`,
  "document.retried": () => "a fait relire un document",
  "qaPair.added": () => "a ajouté une réponse approuvée",
  "qaPair.changed": () => "a modifié une réponse approuvée",
  "qaPair.deleted": () => "a supprimé une réponse approuvée",
  "qaPairs.imported": ({ added, changed }) =>
    `a importé des réponses approuvées : ${added} nouvelles, ${changed} modifiées`,
  "conversation.deleted": () => "a supprimé une conversation",
  "conversation.expired": () => "a supprimé des conversations arrivées à échéance",
  "lead.deleted": () => "a supprimé un contact",
  "leads.exported": () => "a exporté les contacts",
};

export function sentenceOf(event: AuditEvent): string {
  return tell(said, event);
}

function quoted(name: string | null): string {
  return name === null ? "sans nom" : `« ${name} »`;
}

function role(value: Role | null): string {
  return value === null ? "membre" : roles[value];
}

function vendor(value: string | null): string {
  return value === null ? "un fournisseur de modèles" : (vendors[value] ?? value);
}

function bot(name: string | null): string {
  return name === null ? "un bot" : quoted(name);
}

function source(name: string | null): string {
  return name === null ? "une source" : `la source ${quoted(name)}`;
}

function list(settings: readonly string[]): string {
  if (settings.length === 0) return "";
  if (settings.length > 3) return ` (${settings.length} paramètres)`;
  return ` (${formatList(settings.map((name) => settingNames[name] ?? settingInWords(name)))})`;
}
