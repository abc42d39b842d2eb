import type { Role } from "~/contracts/access";
import { formatsOf, plural } from "~/lib/format";
import { settingInWords, tell, type AuditEvent, type EventFacts } from "./event-facts";

const { formatList } = formatsOf("en");

const roles: Record<Role, string> = {
  owner: "Owner",
  admin: "Admin",
  editor: "Editor",
  operator: "Operator",
  viewer: "Viewer",
};
const vendors: Record<string, string> = {
  openai: "OpenAI",
  anthropic: "Anthropic",
  google: "Google",
  compatible: "a model server of their own",
};

const said = {
  "workspace.created": () => "created the workspace",
  "workspace.renamed": ({ before, after }) =>
    `renamed the workspace from ${quoted(before.name)} to ${quoted(after.name)}`,
  "workspace.address_changed": ({ before, after }) =>
    `changed the workspace's address from ${quoted(before.slug)} to ${quoted(after.slug)}`,
  "workspace.exported": () => "exported the workspace",
  "workspace.export_downloaded": () => "downloaded an export of the workspace",
  "workspace.imported": ({ bots }) => `imported ${plural(bots, "a bot", "bots")} from an export`,
  "workspace.reembedded": () => "had all vectors made anew",
  "member.joined": ({ after }) => `joined as ${role(after.role)}`,
  "member.left": () => "left the workspace",
  "member.removed": ({ before }) => `removed a member, who was ${role(before.role)}`,
  "member.role_changed": ({ target, before, after }) =>
    `changed ${target ?? "a former member"} from ${role(before.role)} to ${role(after.role)}`,
  "invitation.created": ({ target, after }) => `invited ${target ?? "somebody"} as ${role(after.role)}`,
  "invitation.renewed": ({ target }) =>
    `made a new link for ${target === null ? "an invitation" : `the invitation of ${target}`}`,
  "invitation.revoked": ({ target }) => `revoked ${target === null ? "an invitation" : `the invitation of ${target}`}`,
  "api_key.created": ({ after }) => `created the API key ${quoted(after.name)}`,
  "api_key.revoked": ({ before }) => `revoked the API key ${quoted(before.name)}`,
  "model_key.connected": ({ after }) => `connected ${vendor(after.vendor)}`,
  "model_key.replaced": ({ after }) => `replaced the key for ${vendor(after.vendor)}`,
  "model_key.disconnected": ({ before }) => `disconnected ${vendor(before.vendor)}`,
  "identity_secret.created": () => "made a secret to verify visitors",
  "identity_secret.rotated": () => "replaced a secret to verify visitors",
  "identity_secret.removed": () => "removed a secret to verify visitors",
  "bot.created": ({ after }) => `created the bot ${quoted(after.name)}`,
  "bot.updated": ({ target, after, settings }) => `changed ${list(settings)} of ${quoted(target ?? after.name)}`,
  "bot.identity_requirement_changed": ({ target }) => `changed whether ${bot(target)} wants verified visitors`,
  "bot.deleted": ({ before }) => `deleted the bot ${quoted(before.name)}`,
  "lead_form.updated": ({ target }) => `changed what ${bot(target)} asks its visitors`,
  "source.added": ({ target }) => `added ${source(target)}`,
  "source.synced": ({ target }) => `had ${source(target)} read again`,
  "source.cancelled": ({ target }) => `stopped the reading of ${source(target)}`,
  "source.deleted": ({ before }) => `deleted ${source(before.name)}`,
  "source.failed": ({ target }) => `could not read ${source(target)}`,
  "document.retried": () => "had a document read again",
  "qaPair.added": () => "added an approved answer",
  "qaPair.changed": () => "changed an approved answer",
  "qaPair.deleted": () => "deleted an approved answer",
  "qaPairs.imported": ({ added, changed }) => `imported approved answers: ${added} new, ${changed} changed`,
  "conversation.deleted": () => "deleted a conversation",
  "conversation.expired": () => "deleted conversations past their time",
  "lead.deleted": () => "deleted a lead",
  "leads.exported": () => "exported the leads",
} satisfies Record<string, (facts: EventFacts) => string>;

/** Every action that has a sentence. A language that lacks one does not compile. */
export type SaidAction = keyof typeof said;

/** What somebody did, as it goes on after the name. */
export function sentenceOf(event: AuditEvent): string {
  return tell(said, event);
}

export const knownActions: readonly string[] = Object.keys(said);

function quoted(name: string | null): string {
  return name === null ? "one without a name" : `“${name}”`;
}

function role(value: Role | null): string {
  return value === null ? "member" : roles[value];
}

function vendor(value: string | null): string {
  return value === null ? "a model vendor" : (vendors[value] ?? value);
}

function bot(name: string | null): string {
  return name === null ? "a bot" : quoted(name);
}

function source(name: string | null): string {
  return name === null ? "a source" : `the source ${quoted(name)}`;
}

function list(settings: readonly string[]): string {
  if (settings.length === 0) return "the settings";
  return settings.length > 3 ? `${settings.length} settings` : `the ${formatList(settings.map(settingInWords))}`;
}
