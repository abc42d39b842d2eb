export { Landing } from "./components/landing";
export { messages as marketingMessages } from "./messages";
