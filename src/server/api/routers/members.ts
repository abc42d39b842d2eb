import { PageInput } from "~/contracts/common";
import { ChangeMemberRoleInput, MemberRef } from "~/contracts/workspaces";
import { changeMemberRole, listMembers, removeMember } from "~/server/modules/members";
import { scoped } from "../scoped";
import { router, workspaceProcedure } from "../trpc";

export const membersRouter = router({
  list: workspaceProcedure.input(scoped(PageInput)).query(({ ctx, input }) => listMembers(ctx.app, input)),
  changeRole: workspaceProcedure
    .input(scoped(ChangeMemberRoleInput))
    .mutation(({ ctx, input }) => changeMemberRole(ctx.app, input)),
  remove: workspaceProcedure.input(scoped(MemberRef)).mutation(({ ctx, input }) => removeMember(ctx.app, input)),
});
