export { ApiReference } from "./components/api-reference";
export { messages as docsMessages } from "./messages";
