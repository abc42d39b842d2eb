import { z } from "zod";
import { BotRef } from "./bots";
import { Id, PageInput } from "./common";

/** What a form may ask for, in the order in which it asks. */
export const leadFields = ["name", "email", "phone", "company", "message"] as const;
export const LeadField = z.enum(leadFields);
export type LeadField = z.infer<typeof LeadField>;

export const leadFieldUses = ["off", "optional", "required"] as const;
export const LeadFieldUse = z.enum(leadFieldUses);
export type LeadFieldUse = z.infer<typeof LeadFieldUse>;

/** Before the first question, after some answers, or when the bot had no answer. */
export const leadMoments = ["before", "afterAnswers", "whenUnanswered"] as const;
export const LeadMoment = z.enum(leadMoments);
export type LeadMoment = z.infer<typeof LeadMoment>;

const LeadFieldUses = z.strictObject({
  name: LeadFieldUse,
  email: LeadFieldUse,
  phone: LeadFieldUse,
  company: LeadFieldUse,
  message: LeadFieldUse,
});
export type LeadFieldUses = z.infer<typeof LeadFieldUses>;

/** What a visitor's browser needs to show the form. */
export const PublicLeadForm = z.object({
  when: LeadMoment.describe("`before` the first question, after `answers` answers, or when a question stayed open."),
  answers: z.number().int().describe("After how many answers the form comes, where `when` is `afterAnswers`."),
  fields: LeadFieldUses,
  intro: z.string(),
  consentText: z.string().describe("What a visitor has to agree to; empty when nothing."),
});
export type PublicLeadForm = z.infer<typeof PublicLeadForm>;

export const LeadFormView = PublicLeadForm.extend({ enabled: z.boolean() });
export type LeadFormView = z.infer<typeof LeadFormView>;

/** A bot's form until its owner has changed it. */
export const DEFAULT_LEAD_FORM: LeadFormView = {
  enabled: false,
  when: "whenUnanswered",
  answers: 2,
  fields: { name: "optional", email: "required", phone: "off", company: "off", message: "off" },
  intro: "Leave your address, and we will get back to you.",
  consentText: "",
};

export const LeadFormSettings = z.strictObject({
  enabled: z.boolean(),
  when: LeadMoment,
  answers: z.number("Enter a number.").int("Use a whole number.").min(1, "Use at least 1.").max(20, "Use at most 20."),
  fields: LeadFieldUses.refine((fields) => Object.values(fields).some((use) => use !== "off"), {
    message: "Ask for at least one thing.",
  }),
  intro: z.string().trim().max(300, "Use at most 300 characters."),
  consentText: z.string().trim().max(1000, "Use at most 1,000 characters."),
});
export type LeadFormSettings = z.input<typeof LeadFormSettings>;

export const UpdateLeadFormInput = LeadFormSettings.partial().extend({ botId: Id });
export type UpdateLeadFormInput = z.input<typeof UpdateLeadFormInput>;

/** What each field may hold. The chat checks the same before it sends. */
export const leadFieldValues = {
  name: z.string().trim().max(120),
  email: z.string().trim().max(254).pipe(z.email()),
  phone: z
    .string()
    .trim()
    .max(40)
    .regex(/^[+\d][\d\s()./-]{4,}$/),
  company: z.string().trim().max(120),
  message: z.string().trim().max(2000),
} as const satisfies Record<LeadField, z.ZodType<string, string>>;

const Told = z.string().max(4000).optional();

/** What a visitor's browser sends; the bot is in its address. Fields that the form does not ask for are refused. */
export const VisitorLeadInput = z.strictObject({
  submission: z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,64}$/, "Use 8 to 64 letters, digits, _ or -.")
    .describe("Chosen by the sender. Sending it again stores nothing and gets the same answer."),
  conversationId: Id.optional(),
  name: Told,
  email: Told,
  phone: Told,
  company: Told,
  message: Told,
  consent: z.string().max(1000).optional().describe("The form's consent text, word for word, once it is agreed to."),
});
export type VisitorLeadInput = z.input<typeof VisitorLeadInput>;

/** What the visitor's browser is told. */
export const LeadReceipt = z.object({ stored: z.literal(true) });
export type LeadReceipt = z.infer<typeof LeadReceipt>;

export const LeadRef = BotRef.extend({ leadId: Id });
export type LeadRef = z.input<typeof LeadRef>;

const Moment = z.iso.datetime({ offset: true, message: "Use a time such as 2026-01-31T00:00:00Z." });

const filters = {
  search: z.string().trim().max(200).optional().describe("Part of a name, an address, a number or a company."),
  from: Moment.optional().describe("Not before this time."),
  to: Moment.optional().describe("Before this time."),
};

export const leadSorts = ["newest", "oldest", "name"] as const;
export type LeadSort = (typeof leadSorts)[number];
const sort = z
  .enum(leadSorts)
  .default("newest")
  .describe(
    "By when they were told, newest or oldest first, or by name; where none was told, by the address or number.",
  );

export const ListLeadsInput = PageInput.extend({ botId: Id, ...filters, sort });
export type ListLeadsInput = z.input<typeof ListLeadsInput>;

export const ExportLeadsInput = BotRef.extend({ ...filters, sort });
export type ExportLeadsInput = z.input<typeof ExportLeadsInput>;

export const LeadView = z.object({
  id: z.string(),
  botId: z.string(),
  visitorId: z.string(),
  conversationId: z
    .string()
    .nullable()
    .describe("Where it was told; null when that was deleted, or nothing was asked."),
  verified: z.boolean().describe("Whether your server has vouched for the visitor with an identity token."),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  message: z.string().nullable(),
  consentText: z.string().nullable().describe("The words that the visitor agreed to; null when none were asked."),
  consentedAt: z.string().nullable(),
  createdAt: z.string(),
});
export type LeadView = z.infer<typeof LeadView>;
