export { ApiKeysView } from "./components/api-keys-view";
