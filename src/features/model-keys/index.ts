export { ModelsView } from "./components/models-view";
