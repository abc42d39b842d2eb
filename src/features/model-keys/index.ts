export { ModelsView } from "./components/models-view";
export { useModelName } from "./hooks/use-model-name";
