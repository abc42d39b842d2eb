import { ListAuditEventsInput } from "~/contracts/audit";
import { listAuditEvents } from "~/server/modules/audit";
import { scoped } from "../scoped";
import { router, workspaceProcedure } from "../trpc";

export const auditRouter = router({
  list: workspaceProcedure
    .input(scoped(ListAuditEventsInput))
    .query(({ ctx, input }) => listAuditEvents(ctx.app, input)),
});
