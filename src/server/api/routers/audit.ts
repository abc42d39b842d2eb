import { PageInput } from "~/contracts/common";
import { listAuditEvents } from "~/server/modules/audit";
import { scoped } from "../scoped";
import { router, workspaceProcedure } from "../trpc";

export const auditRouter = router({
  list: workspaceProcedure.input(scoped(PageInput)).query(({ ctx, input }) => listAuditEvents(ctx.app, input)),
});
