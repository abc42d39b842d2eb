import { NonRetriableError, RetryAfterError, serializeError } from "inngest";
import { expect, test } from "vitest";
import { AppError, documentRefusal } from "~/server/core/errors";
import { publicIssues, publicReason, toJobError } from "./on-error";

test("what cannot succeed later is not tried again", () => {
  for (const code of ["bad_request", "not_found", "forbidden", "too_large", "unsupported", "plan_limit"] as const) {
    expect(toJobError(new AppError(code, "No."))).toBeInstanceOf(NonRetriableError);
  }
  expect(toJobError(new AppError("upstream_failed", "Gone.", { retryable: false }))).toBeInstanceOf(NonRetriableError);
});

test("an error that may pass is tried again as it is", () => {
  const error = new AppError("upstream_failed", "The site did not answer.");
  expect(toJobError(error)).toBe(error);
  const foreign = new TypeError("x");
  expect(toJobError(foreign)).toBe(foreign);
});

test("a rate limit is waited for, and a second more", () => {
  const told = toJobError(new AppError("rate_limited", "Slow down.", { retryAfterSeconds: 7 }));
  expect(told).toBeInstanceOf(RetryAfterError);
  expect(told).toMatchObject({ retryAfter: "8" });
});

test("people read the sentence that our code wrote, however deep it lies, and never a technical one", () => {
  const error = new AppError("unsupported", "This PDF has no text.");
  expect(publicReason(error)).toBe("This PDF has no text.");
  expect(publicReason(new NonRetriableError("x", { cause: error }))).toBe("This PDF has no text.");
  expect(
    publicReason(JSON.parse(JSON.stringify({ name: "Error", cause: { name: "AppError", message: "Plain." } }))),
  ).toBe("Plain.");
  expect(publicReason(new TypeError("Cannot read properties of undefined"))).toMatch(/^Botsmith could not finish this/);
});

test("what an error says in codes is with it on the other side of an engine", () => {
  const dimensions = { code: "embedding_dimensions", found: 768, expected: 384, variable: "SIZE" } as const;
  const vendor = Object.assign(new Error("Incorrect API key"), { issues: [{ code: "robots" }] });
  for (const retryable of [true, false]) {
    const refusal = documentRefusal("upstream_failed", dimensions, { retryable, cause: vendor });
    const told = toJobError(refusal);
    expect(told).toBeInstanceOf(retryable ? AppError : NonRetriableError);
    expect(told).toMatchObject({ message: refusal.message });
    const heard = acrossTheEngine(told);
    expect(publicIssues(heard)).toEqual([dimensions]);
    expect(publicReason(heard)).toBe(refusal.message);
  }
});

test("an error without codes says its own sentence, one with codes that nobody knows too, and a technical one says nothing", () => {
  const said = [{ code: "as_said", text: "The database is away." }];
  expect(publicIssues(acrossTheEngine(toJobError(new AppError("unavailable", "The database is away."))))).toEqual(said);
  const unknown = { name: "AppError", message: "The database is away.", cause: { issues: [{ code: "no_such_code" }] } };
  expect(publicIssues(unknown)).toEqual(said);
  expect(publicIssues(new TypeError("Cannot read properties of undefined"))).toEqual([]);
});

function acrossTheEngine(error: unknown): unknown {
  return JSON.parse(JSON.stringify(serializeError(error)));
}
