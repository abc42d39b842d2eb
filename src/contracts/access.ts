import { z } from "zod";

export const roles = ["owner", "admin", "editor", "operator", "viewer"] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** What a program needs day by day: `read` scopes look, `write` scopes change, `chat` asks the bot. */
export const usualScopes = [
  "bots.read",
  "bots.write",
  "knowledge.read",
  "knowledge.write",
  "conversations.read",
  "conversations.write",
  "leads.read",
  "leads.write",
  "chat",
] as const;

/** All that an API key may do. The last two reach everything of a workspace at once, so a key has them only when asked for. */
export const apiKeyScopes = [...usualScopes, "workspace.export", "workspace.import"] as const;
export const ApiKeyScope = z.enum(apiKeyScopes);
export type ApiKeyScope = z.infer<typeof ApiKeyScope>;
