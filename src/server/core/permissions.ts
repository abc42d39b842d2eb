import type { ApiKeyScope, Role } from "~/contracts/access";
import type { Actor } from "./actor";
import { AppError } from "./errors";

export const permissions = [
  "workspace.read",
  "workspace.write",
  "workspace.delete",
  "workspace.export",
  "workspace.import",
  "members.read",
  "members.write",
  "apiKeys.read",
  "apiKeys.write",
  "modelKeys.read",
  "modelKeys.write",
  "audit.read",
  "bots.read",
  "bots.write",
  "identity.write",
  "knowledge.read",
  "knowledge.write",
  "conversations.read",
  "conversations.write",
  "leads.read",
  "leads.write",
  "chat",
  "feedback.write",
  "jobs.run",
] as const;

export type Permission = (typeof permissions)[number];

const viewer: Permission[] = [
  "workspace.read",
  "members.read",
  "bots.read",
  "knowledge.read",
  "conversations.read",
  "leads.read",
];
const operator: Permission[] = [...viewer, "chat", "conversations.write", "leads.write", "feedback.write"];
const editor: Permission[] = [...operator, "bots.write", "knowledge.write"];
const admin: Permission[] = [
  ...editor,
  "workspace.write",
  "workspace.export",
  "members.write",
  "apiKeys.read",
  "apiKeys.write",
  "modelKeys.read",
  "modelKeys.write",
  "identity.write",
  "audit.read",
];

const byRole: Record<Role, ReadonlySet<Permission>> = {
  viewer: new Set(viewer),
  operator: new Set(operator),
  editor: new Set(editor),
  admin: new Set(admin),
  owner: new Set<Permission>([...admin, "workspace.delete", "workspace.import"]),
};

const byScope: Record<ApiKeyScope, readonly Permission[]> = {
  "bots.read": ["bots.read"],
  "bots.write": ["bots.read", "bots.write"],
  "knowledge.read": ["knowledge.read"],
  "knowledge.write": ["knowledge.read", "knowledge.write"],
  "conversations.read": ["conversations.read"],
  "conversations.write": ["conversations.read", "conversations.write", "feedback.write"],
  "leads.read": ["leads.read"],
  "leads.write": ["leads.read", "leads.write"],
  chat: ["chat", "feedback.write"],
  "workspace.export": ["workspace.export"],
  "workspace.import": ["workspace.import"],
};

const byVisitor: ReadonlySet<Permission> = new Set<Permission>(["chat", "feedback.write"]);

export function hasPermission(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case "user":
      return byRole[actor.role].has(permission);
    case "apiKey":
      return actor.scopes.some((scope) => byScope[scope].includes(permission));
    case "visitor":
      return byVisitor.has(permission);
    case "system":
      return true;
  }
}

/** Whether a key with this scope may do no more than whoever would make it. */
export function mayGrant(actor: Actor, scope: ApiKeyScope): boolean {
  return byScope[scope].every((permission) => hasPermission(actor, permission));
}

/** The first statement of every verb. Throws `forbidden`; `unknown` actors do not exist, so there is nothing to fall back to. */
export function requirePermission(ctx: { actor: Actor }, permission: Permission): void {
  if (hasPermission(ctx.actor, permission)) return;
  const message =
    ctx.actor.kind === "apiKey"
      ? `This API key lacks the scope for this call (${permission}).`
      : "Your role in this workspace does not allow this. Ask an owner or admin.";
  throw new AppError("forbidden", message);
}
