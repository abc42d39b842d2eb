import { expect, test } from "vitest";
import { chatTextsFor } from "~/lib/chat-texts";
import { faults, refusalLanguages, refusalTexts } from "~/lib/refusal-texts";
import { AppError, errorCodes } from "~/server/core/errors";
import { atOncePolicies, limitPolicies } from "~/server/core/limits";
import { forVisitor } from "./refusal";

const VENDOR = "ECONNRESET at 10.0.0.7: quota of org-1234 exceeded";

function told(error: unknown, language: string): string {
  const refusal = forVisitor(error, language);
  if (!(refusal instanceof AppError)) throw new Error("This is no refusal");
  return refusal.message;
}

// Nobody meets these who only types and reads; they tell whoever builds on this what is wrong with the request.
const FOR_BUILDERS = ["bad_request", "forbidden", "wrong_method", "unsupported"];

test.each(refusalLanguages)("in %s everything that can go wrong has a sentence of ours", (language) => {
  const ours = new Set(Object.values(refusalTexts(language)));
  for (const code of errorCodes.filter((each) => !FOR_BUILDERS.includes(each))) {
    expect(ours, code).toContain(told(new AppError(code, VENDOR), language));
  }
  for (const reason of faults) {
    expect(told(new AppError("upstream_failed", VENDOR, { reason }), language)).toBe(refusalTexts(language)[reason]);
  }
  for (const reason of [...Object.keys(limitPolicies), ...Object.keys(atOncePolicies), "answering"]) {
    expect(ours, reason).toContain(told(new AppError("rate_limited", VENDOR, { reason }), language));
  }
  for (const reason of ["identityMissing", "identityRefused"]) {
    expect(ours, reason).toContain(told(new AppError("unauthenticated", VENDOR, { reason }), language));
  }
  for (const thrown of [new Error(VENDOR), new TypeError(VENDOR), VENDOR]) {
    expect(told(thrown, language)).toBe(refusalTexts(language).unexpected);
  }
});

test.each(refusalLanguages)("in %s every field of a form is told what is wrong with it", (language) => {
  const { leadMissing, leadEmailWrong, leadPhoneWrong, leadConsent } = chatTextsFor(null, language).script;
  const { formChanged, fieldTooLong, checkFields } = refusalTexts(language);
  const texts = { leadMissing, leadEmailWrong, leadPhoneWrong, leadConsent, formChanged, fieldTooLong };
  const fields = Object.keys(texts).map((reason) => ({ path: reason, message: "In English.", reason }));
  const refusal = forVisitor(new AppError("bad_request", "", { reason: "leadIncomplete", fields }), language);
  if (!(refusal instanceof AppError)) throw new Error("This is no refusal");
  expect(refusal.message).toBe(checkFields);
  expect(refusal.fields?.map(({ message }) => message)).toEqual(Object.values(texts));
  expect(told(new AppError("bad_request", "", { reason: "formChanged", fields }), language)).toBe(formChanged);
});
