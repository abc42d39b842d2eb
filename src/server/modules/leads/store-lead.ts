import { leadFields, leadFieldValues, type LeadField, type LeadFormView, type LeadReceipt } from "~/contracts/leads";
import { VisitorLeadInput } from "~/contracts/leads";
import { definedOnly } from "~/lib/defined-only";
import type { Ctx } from "~/server/core/ctx";
import { AppError, notFound, type FieldError } from "~/server/core/errors";
import { newId } from "~/server/core/ids";
import { requirePermission } from "~/server/core/permissions";
import { isUniqueViolation } from "~/server/db/errors";
import { requireConversation } from "../conversations";
import { toLeadFormView } from "./lead-form-view";

/** Keeps what a visitor tells of himself. Sent again, it is stored once; the consent is kept with its words and its time. */
export async function storeLead(ctx: Ctx, raw: VisitorLeadInput): Promise<LeadReceipt> {
  requirePermission(ctx, "chat");
  const { submission, conversationId, consent, ...told } = VisitorLeadInput.parse(raw);
  if (ctx.actor.kind !== "visitor") throw notFound("visitor");
  const { botId, visitorId } = ctx.actor;
  if (conversationId !== undefined) await requireConversation(ctx, ctx.db, conversationId);
  if (await ctx.db.lead.findFirst({ where: { botId, visitorId, submission }, select: { id: true } })) {
    return { stored: true };
  }
  const form = toLeadFormView(await ctx.db.leadForm.findUnique({ where: { botId } }));
  if (!form.enabled) throw new AppError("bad_request", OFF, { reason: "formChanged" });
  const values = checkedValues(form, told, consent);
  const lead = { id: newId("lead"), workspaceId: ctx.workspaceId, botId, visitorId, submission, ...values };
  const agreed = form.consentText === "" ? {} : { consentText: form.consentText, consentedAt: ctx.clock.now() };
  try {
    await ctx.db.$transaction(async (tx) => {
      await tx.lead.create({
        data: { ...lead, ...agreed, ...definedOnly({ conversationId }), createdAt: ctx.clock.now() },
      });
      // What the owner's server says of a verified visitor is not his to change.
      const { name, email } = values;
      const known = definedOnly({ name, email });
      if (Object.keys(known).length > 0) {
        await tx.visitor.updateMany({ where: { id: visitorId, botId, externalId: null }, data: known });
      }
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  return { stored: true };
}

type Told = Partial<Record<LeadField, string | undefined>>;

/** What was typed into the fields that the form asks for. Throws one sentence a field. */
function checkedValues(
  form: LeadFormView,
  told: Told,
  consent: string | undefined,
): Partial<Record<LeadField, string>> {
  const values: Partial<Record<LeadField, string>> = {};
  const wrong: FieldError[] = [];
  for (const field of leadFields) {
    const typed = told[field]?.trim() ?? "";
    const use = form.fields[field];
    if (typed === "") {
      if (use === "required") wrong.push({ path: field, message: missing[field], reason: "leadMissing" });
      continue;
    }
    const value = leadFieldValues[field].safeParse(typed);
    if (use === "off") wrong.push({ path: field, message: NOT_ASKED, reason: "formChanged" });
    else if (value.success) values[field] = value.data;
    else wrong.push({ path: field, ...unusable[field] });
  }
  if (form.consentText !== "" && consent?.trim() !== form.consentText) {
    wrong.push({ path: "consent", ...(consent === undefined ? NO_CONSENT : OTHER_CONSENT) });
  }
  if (wrong.length > 0) throw refusal(wrong);
  if (Object.keys(values).length === 0)
    throw refusal([{ path: firstAsked(form), message: "Fill in at least one field.", reason: "leadMissing" }]);
  return values;
}

function firstAsked({ fields }: LeadFormView): LeadField {
  return leadFields.find((field) => fields[field] !== "off") ?? "name";
}

function refusal(fields: FieldError[]): AppError {
  const [only, ...more] = fields;
  const message = only && more.length === 0 ? only.message : "Some of this cannot be sent as it is. See the fields.";
  const isChanged = fields.some(({ reason }) => reason === "formChanged");
  return new AppError("bad_request", message, { fields, reason: isChanged ? "formChanged" : "leadIncomplete" });
}

const missing: Record<LeadField, string> = {
  name: "Enter your name.",
  email: "Enter your e-mail address.",
  phone: "Enter your phone number.",
  company: "Enter your company.",
  message: "Enter a message.",
};

type Fault = Omit<FieldError, "path">;

const unusable: Record<LeadField, Fault> = {
  name: { message: "Use at most 120 characters.", reason: "fieldTooLong" },
  email: { message: "Enter an address such as ada@example.com.", reason: "leadEmailWrong" },
  phone: { message: "Enter a phone number with its digits, such as +49 30 1234567.", reason: "leadPhoneWrong" },
  company: { message: "Use at most 120 characters.", reason: "fieldTooLong" },
  message: { message: "Use at most 2,000 characters.", reason: "fieldTooLong" },
};

const OFF = "This bot does not ask for contact details any more.";
const NOT_ASKED = "This form does not ask for it. Reload the page.";
const NO_CONSENT: Fault = { message: "Agree to this before you send the form.", reason: "leadConsent" };
const OTHER_CONSENT: Fault = {
  message: "The text to agree to has changed. Reload the page and read it again.",
  reason: "formChanged",
};
