import { z } from "zod";

export const roles = ["owner", "admin", "editor", "operator", "viewer"] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** What an API key may do. `read` scopes look, `write` scopes change, `chat` asks the bot. */
export const apiKeyScopes = [
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
export const ApiKeyScope = z.enum(apiKeyScopes);
export type ApiKeyScope = z.infer<typeof ApiKeyScope>;
