import {
  ChangeAddressInput,
  CreateWorkspaceInput,
  DeleteWorkspaceInput,
  RenameWorkspaceInput,
} from "~/contracts/workspaces";
import {
  changeAddress,
  createWorkspace,
  deleteWorkspace,
  getWorkspace,
  listWorkspaces,
  renameWorkspace,
} from "~/server/modules/workspaces";
import { scoped, WorkspaceOnly } from "../scoped";
import { router, signedInProcedure, workspaceProcedure } from "../trpc";

export const workspacesRouter = router({
  list: signedInProcedure.query(({ ctx }) => listWorkspaces(ctx.account)),
  create: signedInProcedure
    .input(CreateWorkspaceInput)
    .mutation(({ ctx, input }) => createWorkspace(ctx.account, input)),
  get: workspaceProcedure.input(WorkspaceOnly).query(({ ctx }) => getWorkspace(ctx.app)),
  rename: workspaceProcedure
    .input(scoped(RenameWorkspaceInput))
    .mutation(({ ctx, input }) => renameWorkspace(ctx.app, input)),
  changeAddress: workspaceProcedure
    .input(scoped(ChangeAddressInput))
    .mutation(({ ctx, input }) => changeAddress(ctx.app, input)),
  delete: workspaceProcedure
    .input(scoped(DeleteWorkspaceInput))
    .mutation(({ ctx, input }) => deleteWorkspace(ctx.app, input)),
});
