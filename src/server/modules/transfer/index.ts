export { exportWorkspace, type WorkspaceExport } from "./export-workspace";
export { importWorkspace } from "./import-workspace";
