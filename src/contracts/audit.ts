import { z } from "zod";
import { isTimeZone } from "~/lib/zoned-days";
import { PageInput } from "./common";

/** What an event is about, with how the names of its actions begin. */
export const auditSubjects = {
  workspace: ["workspace."],
  people: ["member.", "invitation."],
  keys: ["api_key.", "model_key.", "identity_secret."],
  bots: ["bot.", "lead_form."],
  knowledge: ["source.", "document.", "qaPair"],
  conversations: ["conversation.", "lead.", "leads."],
} as const;
export type AuditSubject = keyof typeof auditSubjects;

const subjects = [
  "workspace",
  "people",
  "keys",
  "bots",
  "knowledge",
  "conversations",
] as const satisfies AuditSubject[];
export const AuditSubject = z.enum(subjects);

const Day = z.iso.date("Enter a date such as 2026-03-31.").optional();
const filters = {
  /** `user:<id>`, `apiKey:<id>`, or `system` for what Botsmith did by itself. */
  actor: z
    .string()
    .regex(/^(user|apiKey):[\w-]{1,64}$|^system$/, "Choose somebody from the list.")
    .optional(),
  about: AuditSubject.optional(),
  from: Day,
  to: Day,
  timeZone: z.string().max(64).refine(isTimeZone, "Enter a time zone such as Europe/Amsterdam.").default("UTC"),
};

export const auditSorts = ["newest", "oldest"] as const;
const sort = z.enum(auditSorts).default("newest");

export const AuditFilters = z.strictObject({ ...filters, sort });
export type AuditFilters = z.input<typeof AuditFilters>;

export const ListAuditEventsInput = PageInput.extend({ ...filters, sort });
export type ListAuditEventsInput = z.input<typeof ListAuditEventsInput>;

const Details = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]));
/** What was before and after; names and settings, never texts or secrets. */
export const AuditDetails = Details.catch({});
export type AuditDetails = z.infer<typeof Details>;

export const AuditEventView = z.object({
  id: z.string(),
  action: z.string(),
  actorKind: z.string(),
  actorName: z.string(),
  targetId: z.string().nullable(),
  /** Of what is still there; null for what is gone or has no name. */
  targetName: z.string().nullable(),
  before: Details,
  after: Details,
  createdAt: z.string(),
});
export type AuditEventView = z.infer<typeof AuditEventView>;
