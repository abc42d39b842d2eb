import { Deleted, pageOf } from "~/contracts/common";
import { LeadFormSettings, LeadFormView, LeadView, ListLeadsInput } from "~/contracts/leads";
import { deleteLead, getLeadForm, listLeads, updateLeadForm } from "~/server/modules/leads";
import { ok, param, type ApiRoute, type RouteRequest } from "./route";

const FormChanges = LeadFormSettings.partial();

export const leadRoutes: ApiRoute[] = [
  {
    id: "listLeads",
    group: "Leads",
    method: "GET",
    path: "/bots/{botId}/leads",
    summary: "List what visitors told of themselves",
    scope: "leads.read",
    query: ListLeadsInput.omit({ botId: true }),
    answer: pageOf(LeadView),
    handle: async (request) => ok(await listLeads(request.ctx, { ...request.query, ...botRef(request) })),
  },
  {
    id: "deleteLead",
    group: "Leads",
    method: "DELETE",
    path: "/bots/{botId}/leads/{leadId}",
    summary: "Delete a lead",
    scope: "leads.write",
    answer: Deleted,
    handle: async (request) =>
      ok(await deleteLead(request.ctx, { ...botRef(request), leadId: param(request, "leadId") })),
  },
  {
    id: "getLeadForm",
    group: "Leads",
    method: "GET",
    path: "/bots/{botId}/lead-form",
    summary: "Get the form that asks visitors who they are",
    scope: "bots.read",
    answer: LeadFormView,
    handle: async (request) => ok(await getLeadForm(request.ctx, botRef(request))),
  },
  {
    id: "updateLeadForm",
    group: "Leads",
    method: "PATCH",
    path: "/bots/{botId}/lead-form",
    summary: "Change the form that asks visitors who they are, or turn it on and off",
    scope: "bots.write",
    answer: LeadFormView,
    body: FormChanges,
    example: { enabled: true, when: "whenUnanswered", consentText: "You may answer me by e-mail." },
    handle: async (request) =>
      ok(await updateLeadForm(request.ctx, { ...FormChanges.parse(request.body), ...botRef(request) })),
  },
];

function botRef(request: RouteRequest) {
  return { botId: param(request, "botId") };
}
