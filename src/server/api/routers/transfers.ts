import { ExportRef, KnownTransferRef } from "~/contracts/transfers";
import { cancelTransfer, deleteExport, listTransfers, requestExport } from "~/server/modules/transfer";
import { scoped, WorkspaceOnly } from "../scoped";
import { router, workspaceProcedure } from "../trpc";

export const transfersRouter = router({
  list: workspaceProcedure.input(WorkspaceOnly).query(({ ctx }) => listTransfers(ctx.app, { limit: 10 })),
  requestExport: workspaceProcedure.input(WorkspaceOnly).mutation(({ ctx }) => requestExport(ctx.app)),
  cancel: workspaceProcedure
    .input(scoped(KnownTransferRef))
    .mutation(({ ctx, input }) => cancelTransfer(ctx.app, input)),
  deleteExport: workspaceProcedure.input(scoped(ExportRef)).mutation(({ ctx, input }) => deleteExport(ctx.app, input)),
});
