import { DEFAULT_LEAD_FORM, LeadFormSettings, type LeadFormView } from "~/contracts/leads";
import type { LeadForm } from "~/generated/prisma/client";

export function toLeadFormView(row: LeadForm | null): LeadFormView {
  if (!row) return DEFAULT_LEAD_FORM;
  const fields = LeadFormSettings.shape.fields.safeParse(row.fields).data ?? DEFAULT_LEAD_FORM.fields;
  const { enabled, moment, answers, intro, consentText } = row;
  return { enabled, when: moment, answers, fields, intro, consentText };
}
