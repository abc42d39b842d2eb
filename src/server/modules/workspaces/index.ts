export { createWorkspace } from "./create-workspace";
export { deleteWorkspace } from "./delete-workspace";
export { findMembership, type FoundMembership } from "./find-membership";
export { getWorkspace } from "./get-workspace";
export { listWorkspaces } from "./list-workspaces";
export { openWorkspace, withFreeSlug } from "./open-workspace";
export { purgeWorkspace, sweepDeletedWorkspaces } from "./purge-workspace";
export { renameWorkspace } from "./rename-workspace";
export { slugOf } from "./slug";
