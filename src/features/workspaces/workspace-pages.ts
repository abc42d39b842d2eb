import { Bot, ChartColumn, KeyRound, ScrollText, Settings, Sparkles, Users, type LucideIcon } from "lucide-react";
import type { Role } from "~/contracts/access";
import type { MessagesOf } from "~/i18n/types";
import { can } from "~/lib/role-abilities";

export interface PageEntry {
  /** Below the workspace, or below the bot. */
  path: string;
  label: string;
  icon: LucideIcon;
  /** Pressed after `g`. */
  key: string;
}

/** The pages about the workspace itself, as the left rail shows them to this role. */
export function workspacePages(role: Role, messages: MessagesOf<"workspaces">): readonly PageEntry[] {
  const managers: readonly PageEntry[] = [
    { path: "models", label: messages.models, icon: Sparkles, key: "i" },
    { path: "api-keys", label: messages.apiKeys, icon: KeyRound, key: "k" },
    { path: "audit", label: messages.audit, icon: ScrollText, key: "a" },
  ];
  return [
    { path: "usage", label: messages.usage, icon: ChartColumn, key: "u" },
    { path: "members", label: messages.members, icon: Users, key: "m" },
    ...(can(role, "manageWorkspace") ? managers : []),
    { path: "settings", label: messages.settings, icon: Settings, key: "w" },
  ];
}

/** These and the list of bots, as the command palette shows them. */
export function allWorkspacePages(role: Role, messages: MessagesOf<"workspaces">): readonly PageEntry[] {
  return [{ path: "bots", label: messages.bots, icon: Bot, key: "b" }, ...workspacePages(role, messages)];
}
