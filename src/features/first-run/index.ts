export { BotStartView } from "./components/bot-start-view";
export { StartView } from "./components/start-view";
export { messages as firstRunMessages } from "./messages";
