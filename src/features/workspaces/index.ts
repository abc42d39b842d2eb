export { CreateWorkspaceForm } from "./components/create-workspace-form";
export { UserMenu } from "./components/user-menu";
export { WorkspaceRail } from "./components/workspace-rail";
export { WorkspaceSettings } from "./components/workspace-settings";
export { allWorkspacePages } from "./workspace-pages";
