import { APICallError } from "ai";
import { expect, test } from "vitest";
import { retryDelay, toModelError } from "./model-error";
import { SilenceError } from "./watch";

function refused(statusCode: number, responseHeaders: Record<string, string> = {}, responseBody = ""): APICallError {
  return new APICallError({
    message: "secret words of the vendor",
    url: "http://10.0.0.7/v1",
    requestBodyValues: { messages: ["what the visitor asked"] },
    statusCode,
    responseHeaders,
    responseBody,
  });
}

test.each([
  [429, { "retry-after": "2" }, 2000],
  [429, { "retry-after-ms": "250" }, 250],
  [503, { "retry-after": "0" }, 0],
  [429, { "retry-after": "13" }, undefined],
  [429, { "retry-after": "60" }, undefined],
  [401, {}, undefined],
  [400, {}, undefined],
])("%i with %o is tried again after %s ms", (status, headers, wait) => {
  expect(retryDelay(refused(status, headers), 14_000)).toBe(wait);
});

test("a date as Retry-After is understood", () => {
  const wait = retryDelay(refused(429, { "retry-after": new Date(Date.now() + 3000).toUTCString() }), 14_000);
  expect(wait).toBeGreaterThan(1000);
  expect(wait).toBeLessThanOrEqual(3000);
});

test("a vendor that asks for patience is not waited for while another model stands ready", () => {
  const busy = refused(429, { "retry-after": "3" });
  expect(retryDelay(busy, 14_000)).toBe(3000);
  expect(retryDelay(busy, 14_000, { hasSuccessor: true })).toBeUndefined();
  expect(retryDelay(refused(500), 14_000, { hasSuccessor: true })).toBeGreaterThan(0);
});

test("nothing is tried again when no time for an answer is left, or after silence", () => {
  expect(retryDelay(refused(500), 2000)).toBeUndefined();
  expect(retryDelay(new SilenceError(), 14_000)).toBeUndefined();
});

test("what is kept for the operator tells the kind of error and no content", () => {
  const { message, cause } = toModelError(refused(500));
  expect(message).not.toContain("secret");
  expect(cause).toBeInstanceOf(Error);
  expect(JSON.stringify(cause, Object.getOwnPropertyNames(cause))).not.toMatch(/secret|visitor|10\.0\.0\.7/);
  expect(String(cause)).toContain("500");
});

test.each([
  [429, '{"error":{"code":"insufficient_quota"}}', /no credit left/],
  [400, '{"error":{"message":"Your credit balance is too low"}}', /no credit left/],
  [400, '{"error":{"code":"context_length_exceeded"}}', /too long/],
  [400, '{"error":{"message":"unknown parameter"}}', /does not accept/],
  [403, "", /refused its key/],
])("%i %s is told as what it is", (status, body, sentence) => {
  expect(toModelError(refused(status, {}, body))).toMatchObject({
    message: expect.stringMatching(sentence),
    retryable: false,
  });
});
