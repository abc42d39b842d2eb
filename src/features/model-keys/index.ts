export { ModelsView } from "./components/models-view";
export { messages as modelKeyMessages } from "./messages";
