import { PageInput } from "~/contracts/common";
import { CreateInvitationInput, InvitationRef, InvitationTokenInput } from "~/contracts/workspaces";
import {
  acceptInvitation,
  createInvitation,
  listInvitations,
  previewInvitation,
  renewInvitation,
  revokeInvitation,
} from "~/server/modules/members";
import { scoped } from "../scoped";
import { publicProcedure, router, signedInProcedure, workspaceProcedure } from "../trpc";

export const invitationsRouter = router({
  list: workspaceProcedure.input(scoped(PageInput)).query(({ ctx, input }) => listInvitations(ctx.app, input)),
  create: workspaceProcedure
    .input(scoped(CreateInvitationInput))
    .mutation(({ ctx, input }) => createInvitation(ctx.app, input)),
  renew: workspaceProcedure.input(scoped(InvitationRef)).mutation(({ ctx, input }) => renewInvitation(ctx.app, input)),
  revoke: workspaceProcedure
    .input(scoped(InvitationRef))
    .mutation(({ ctx, input }) => revokeInvitation(ctx.app, input)),
  preview: publicProcedure
    .input(InvitationTokenInput)
    .query(({ ctx, input }) => previewInvitation(ctx.platform, input)),
  accept: signedInProcedure
    .input(InvitationTokenInput)
    .mutation(({ ctx, input }) => acceptInvitation(ctx.account, input)),
});
