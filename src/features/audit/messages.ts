const actions: Record<string, string> = {
  "workspace.created": "Created the workspace",
  "workspace.renamed": "Renamed the workspace",
  "member.joined": "Joined the workspace",
  "member.left": "Left the workspace",
  "member.removed": "Removed a member",
  "member.role_changed": "Changed a member's role",
  "invitation.created": "Invited somebody",
  "invitation.revoked": "Revoked an invitation",
  "api_key.created": "Created an API key",
  "api_key.revoked": "Revoked an API key",
  "model_key.connected": "Connected a model vendor",
  "model_key.replaced": "Replaced a model vendor's key",
  "model_key.disconnected": "Disconnected a model vendor",
  "bot.created": "Created a bot",
  "bot.updated": "Changed a bot's settings",
  "bot.deleted": "Deleted a bot",
  "source.added": "Added a source",
  "source.synced": "Had a source read again",
  "source.cancelled": "Cancelled the reading of a source",
  "source.deleted": "Deleted a source",
  "conversation.deleted": "Deleted a conversation",
  "conversation.expired": "Deleted expired conversations",
};

const actors: Record<string, string> = { user: "Member", apiKey: "API key", visitor: "Visitor", system: "Botsmith" };

export const messages = {
  title: "Audit log",
  text: "Who changed what in this workspace, newest first.",
  list: "Audit log",
  loading: "Loading the audit log",
  columnWhat: "What",
  columnWho: "Who",
  columnWhen: "When",
  emptyTitle: "Nothing happened yet",
  emptyText: "Every change to bots, sources, members and keys is listed here.",
  /** An action that this list does not know yet is shown by its own name. */
  action: (action: string) => actions[action] ?? action,
  actor: (kind: string) => actors[kind] ?? kind,
};
