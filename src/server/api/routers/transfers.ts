import { ExportRef, TransferRef } from "~/contracts/transfers";
import { cancelTransfer, deleteExport, listTransfers, requestExport } from "~/server/modules/transfer";
import { scoped, WorkspaceOnly } from "../scoped";
import { router, workspaceProcedure } from "../trpc";

export const transfersRouter = router({
  list: workspaceProcedure.input(WorkspaceOnly).query(({ ctx }) => listTransfers(ctx.app)),
  requestExport: workspaceProcedure.input(WorkspaceOnly).mutation(({ ctx }) => requestExport(ctx.app)),
  cancel: workspaceProcedure.input(scoped(TransferRef)).mutation(({ ctx, input }) => cancelTransfer(ctx.app, input)),
  deleteExport: workspaceProcedure.input(scoped(ExportRef)).mutation(({ ctx, input }) => deleteExport(ctx.app, input)),
});
