import type { BotView } from "~/contracts/bots";

/** What each tab of a bot's settings is given. */
export interface SettingsProps {
  workspace: string;
  bot: BotView;
  canEdit: boolean;
}
