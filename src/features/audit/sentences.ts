import type { AuditEventView } from "~/contracts/audit";
import { Role } from "~/contracts/access";
import { plural } from "~/lib/format";

type Event = Pick<AuditEventView, "action" | "targetName" | "before" | "after">;

type RoleNames = Readonly<Record<Role, string>>;

const said: Record<string, (event: Event, roles: RoleNames) => string> = {
  "workspace.created": () => "created the workspace",
  "workspace.renamed": ({ before, after }) =>
    `renamed the workspace from ${quoted(before.name)} to ${quoted(after.name)}`,
  "workspace.address_changed": ({ before, after }) =>
    `changed the workspace's address from ${quoted(before.slug)} to ${quoted(after.slug)}`,
  "workspace.exported": () => "exported the workspace",
  "workspace.export_downloaded": () => "downloaded an export of the workspace",
  "workspace.imported": ({ after }) => `imported ${plural(count(after.bots), "a bot", "bots")} from an export`,
  "workspace.reembedded": () => "had all vectors made anew",
  "member.joined": ({ after }, roles) => `joined as ${role(after.role, roles)}`,
  "member.left": () => "left the workspace",
  "member.removed": ({ before }, roles) => `removed a member, who was ${role(before.role, roles)}`,
  "member.role_changed": ({ targetName, before, after }, roles) =>
    `changed ${targetName ?? "a former member"} from ${role(before.role, roles)} to ${role(after.role, roles)}`,
  "invitation.created": ({ after }, roles) => `invited somebody as ${role(after.role, roles)}`,
  "invitation.renewed": () => "made a new link for an invitation",
  "invitation.revoked": () => "revoked an invitation",
  "api_key.created": ({ after }) => `created the API key ${quoted(after.name)}`,
  "api_key.revoked": ({ before }) => `revoked the API key ${quoted(before.name)}`,
  "model_key.connected": ({ after }) => `connected ${vendor(after.vendor)}`,
  "model_key.replaced": ({ after }) => `replaced the key for ${vendor(after.vendor)}`,
  "model_key.disconnected": ({ before }) => `disconnected ${vendor(before.vendor)}`,
  "identity_secret.created": () => "made a secret to verify visitors",
  "identity_secret.rotated": () => "replaced a secret to verify visitors",
  "identity_secret.removed": () => "removed a secret to verify visitors",
  "bot.created": ({ after }) => `created the bot ${quoted(after.name)}`,
  "bot.updated": ({ targetName, after }) => `changed ${settings(after.changed)} of ${quoted(targetName ?? after.name)}`,
  "bot.identity_requirement_changed": (event) => `changed whether ${bot(event)} wants verified visitors`,
  "bot.deleted": ({ before }) => `deleted the bot ${quoted(before.name)}`,
  "lead_form.updated": (event) => `changed what ${bot(event)} asks its visitors`,
  "source.added": (event) => `added ${source(event)}`,
  "source.synced": (event) => `had ${source(event)} read again`,
  "source.cancelled": (event) => `stopped the reading of ${source(event)}`,
  "source.deleted": () => "deleted a source",
  "source.failed": (event) => `could not read ${source(event)}`,
  "document.retried": () => "had a document read again",
  "qaPair.added": () => "added an approved answer",
  "qaPair.changed": () => "changed an approved answer",
  "qaPair.deleted": () => "deleted an approved answer",
  "qaPairs.imported": ({ after }) =>
    `imported approved answers: ${count(after.added)} new, ${count(after.changed)} changed`,
  "conversation.deleted": () => "deleted a conversation",
  "conversation.expired": () => "deleted conversations past their time",
  "lead.deleted": () => "deleted a lead",
  "leads.exported": () => "exported the leads",
};

/** What somebody did, as it goes on after the name. An action that this list does not know is told by its own name. */
export function sentenceOf(event: Event, roles: RoleNames): string {
  return said[event.action]?.(event, roles) ?? event.action.replaceAll(/[._]/g, " ");
}

export const knownActions: readonly string[] = Object.keys(said);

type Detail = AuditEventView["before"][string] | undefined;

function quoted(name: Detail): string {
  return typeof name === "string" ? `“${name}”` : "one without a name";
}

function role(value: Detail, roles: RoleNames): string {
  const known = Role.safeParse(value);
  return known.success ? roles[known.data] : "member";
}

const vendors: Record<string, string> = {
  openai: "OpenAI",
  anthropic: "Anthropic",
  google: "Google",
  compatible: "an own model server",
};

function vendor(value: Detail): string {
  return typeof value === "string" ? (vendors[value] ?? value) : "a model vendor";
}

function bot({ targetName }: Event): string {
  return targetName === null ? "a bot" : quoted(targetName);
}

function source({ targetName }: Event): string {
  return targetName === null ? "a source" : `the source ${quoted(targetName)}`;
}

function count(value: Detail): number {
  return typeof value === "number" ? value : 0;
}

/** `welcomeMessage` is "the welcome message". */
function settings(changed: Detail): string {
  if (!Array.isArray(changed) || changed.length === 0) return "the settings";
  const names = changed.map((name) => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
  return names.length > 3 ? `${names.length} settings` : `the ${new Intl.ListFormat("en").format(names)}`;
}
