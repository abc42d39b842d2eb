export { UsagePage } from "./components/usage-page";
export { messages as usageMessages } from "./messages";
