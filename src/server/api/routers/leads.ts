import { BotRef } from "~/contracts/bots";
import { LeadRef, ListLeadsInput, UpdateLeadFormInput } from "~/contracts/leads";
import { deleteLead, getLeadForm, listLeads, updateLeadForm } from "~/server/modules/leads";
import { scoped } from "../scoped";
import { router, workspaceProcedure } from "../trpc";

export const leadsRouter = router({
  list: workspaceProcedure.input(scoped(ListLeadsInput)).query(({ ctx, input }) => listLeads(ctx.app, input)),
  delete: workspaceProcedure.input(scoped(LeadRef)).mutation(({ ctx, input }) => deleteLead(ctx.app, input)),
  form: workspaceProcedure.input(scoped(BotRef)).query(({ ctx, input }) => getLeadForm(ctx.app, input)),
  updateForm: workspaceProcedure
    .input(scoped(UpdateLeadFormInput))
    .mutation(({ ctx, input }) => updateLeadForm(ctx.app, input)),
});
