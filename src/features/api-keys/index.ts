export { ApiKeysView } from "./components/api-keys-view";
export { messages as apiKeyMessages } from "./messages";
