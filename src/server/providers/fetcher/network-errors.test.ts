import { expect, test } from "vitest";
import { explainNetworkError } from "./network-errors";

test.each([
  ["CERT_HAS_EXPIRED", "certificate of example.com"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "certificate of example.com"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "certificate of example.com"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "certificate of example.com"],
  ["EAI_AGAIN", "could not be looked up"],
  ["UND_ERR_CONNECT_TIMEOUT", "took longer than 20 seconds"],
  ["ECONNRESET", "example.com does not answer"],
])("%s becomes a sentence", (code, words) => {
  const cause = Object.assign(new Error(code), { code });
  const error = explainNetworkError(cause, { host: "example.com", deadlineMs: 20_000, answered: false });
  expect(error.message).toContain(words);
  expect(error.cause).toBe(cause);
});
