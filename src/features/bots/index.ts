export { BotHeader } from "./components/bot-header";
export { BotsView } from "./components/bot-list";
export { BotNav } from "./components/bot-nav";
export { BotSettings } from "./components/settings/bot-settings";
export { DeployView } from "./components/deploy-view";
export { messages as botMessages } from "./messages";
export { settingsTabOf } from "./components/settings/tabs";
