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
import { can } from "~/lib/role-abilities";
import { messages } from "./messages";

interface BotPageEntry {
  /** Below the bot's address. */
  path: string;
  label: string;
  icon: LucideIcon;
  /** Pressed after `g` on a page of a bot. */
  key: string;
}

const playground: BotPageEntry = { path: "playground", label: messages.playground, icon: CirclePlay, key: "p" };
const others: readonly BotPageEntry[] = [
  { path: "sources", label: messages.sourcesPage, icon: Database, key: "s" },
  { path: "qa", label: messages.qaPage, icon: MessageCircleQuestion, key: "q" },
  { path: "conversations", label: messages.conversationsPage, icon: MessagesSquare, key: "c" },
  { path: "leads", label: messages.leadsPage, icon: Contact, key: "l" },
  { path: "deploy", label: messages.deploy, icon: Rocket, key: "d" },
  { path: "settings", label: messages.settings, icon: SlidersHorizontal, key: "e" },
];

/** A bot's pages, as its header and the command palette show them to this role. */
export function botPages(role: Role): readonly BotPageEntry[] {
  return can(role, "chat") ? [playground, ...others] : others;
}
