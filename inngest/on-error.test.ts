import { NonRetriableError, RetryAfterError } from "inngest";
import { expect, test } from "vitest";
import { AppError } from "~/server/core/errors";
import { publicReason, toJobError } from "./on-error";

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
