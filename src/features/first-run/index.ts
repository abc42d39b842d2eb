export { BotStartView } from "./components/bot-start-view";
export { StartView } from "./components/start-view";
