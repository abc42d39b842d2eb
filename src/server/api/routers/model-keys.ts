import { ConnectVendorInput, VendorRef } from "~/contracts/model-keys";
import { checkVendor, connectVendor, disconnectVendor, listVendors } from "~/server/modules/model-keys";
import { scoped, WorkspaceOnly } from "../scoped";
import { router, workspaceProcedure } from "../trpc";

export const modelKeysRouter = router({
  list: workspaceProcedure.input(WorkspaceOnly).query(({ ctx }) => listVendors(ctx.app)),
  connect: workspaceProcedure
    .input(scoped(ConnectVendorInput))
    .mutation(({ ctx, input }) => connectVendor(ctx.app, input)),
  check: workspaceProcedure.input(scoped(VendorRef)).mutation(({ ctx, input }) => checkVendor(ctx.app, input)),
  disconnect: workspaceProcedure
    .input(scoped(VendorRef))
    .mutation(({ ctx, input }) => disconnectVendor(ctx.app, input)),
});
