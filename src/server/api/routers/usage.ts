import { UsageInput } from "~/contracts/usage";
import { getUsage } from "~/server/modules/usage";
import { scoped } from "../scoped";
import { router, workspaceProcedure } from "../trpc";

export const usageRouter = router({
  get: workspaceProcedure.input(scoped(UsageInput)).query(({ ctx, input }) => getUsage(ctx.app, input)),
});
