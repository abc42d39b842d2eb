import {
  CirclePlay,
  Contact,
  Database,
  MessageCircleQuestion,
  MessagesSquare,
  Rocket,
  SlidersHorizontal,
  type LucideIcon,
} from "lucide-react";
import type { Role } from "~/contracts/access";
import type { MessagesOf } from "~/i18n/types";
import { can } from "~/lib/role-abilities";

interface BotPageEntry {
  /** Below the bot's address. */
  path: string;
  label: string;
  icon: LucideIcon;
  /** Pressed after `g` on a page of a bot. */
  key: string;
}

type BotMessages = MessagesOf<"bots">;

const playground = (messages: BotMessages): BotPageEntry => ({
  path: "playground",
  label: messages.playground,
  icon: CirclePlay,
  key: "p",
});
const others = (messages: BotMessages): readonly BotPageEntry[] => [
  { path: "sources", label: messages.sourcesPage, icon: Database, key: "s" },
  { path: "qa", label: messages.qaPage, icon: MessageCircleQuestion, key: "q" },
  { path: "conversations", label: messages.conversationsPage, icon: MessagesSquare, key: "c" },
  { path: "leads", label: messages.leadsPage, icon: Contact, key: "l" },
  { path: "deploy", label: messages.deploy, icon: Rocket, key: "d" },
  { path: "settings", label: messages.settings, icon: SlidersHorizontal, key: "e" },
];

/** A bot's pages, as its header and the command palette show them to this role. */
export function botPages(role: Role, messages: BotMessages): readonly BotPageEntry[] {
  return [...(can(role, "chat") ? [playground(messages)] : []), ...others(messages)];
}
