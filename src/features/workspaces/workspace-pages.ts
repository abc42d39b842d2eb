import { Bot, ChartColumn, KeyRound, ScrollText, Settings, Sparkles, Users, type LucideIcon } from "lucide-react";
import type { Role } from "~/contracts/access";
import { can } from "~/lib/role-abilities";
import { messages } from "./messages";

export interface PageEntry {
  /** Below the workspace, or below the bot. */
  path: string;
  label: string;
  icon: LucideIcon;
  /** Pressed after `g`. */
  key: string;
}

export const botsPage: PageEntry = { path: "bots", label: messages.bots, icon: Bot, key: "b" };

const everyones: readonly PageEntry[] = [
  { path: "usage", label: messages.usage, icon: ChartColumn, key: "u" },
  { path: "members", label: messages.members, icon: Users, key: "m" },
];
const managers: readonly PageEntry[] = [
  { path: "models", label: messages.models, icon: Sparkles, key: "i" },
  { path: "api-keys", label: messages.apiKeys, icon: KeyRound, key: "k" },
  { path: "audit", label: messages.audit, icon: ScrollText, key: "a" },
];
const settings: PageEntry = { path: "settings", label: messages.settings, icon: Settings, key: "w" };

/** The pages about the workspace itself, as the left rail and the command palette show them to this role. */
export function workspacePages(role: Role): readonly PageEntry[] {
  return [...everyones, ...(can(role, "manageWorkspace") ? managers : []), settings];
}
