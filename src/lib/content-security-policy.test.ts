import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy";

const production = { nonce: "abc", development: false, secure: true };

test("only scripts with the nonce run in production", () => {
  const policy = contentSecurityPolicy(production);
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).not.toContain("unsafe-eval");
});

test("no other site may frame the dashboard", () => {
  expect(contentSecurityPolicy(production)).toContain("frame-ancestors 'none'");
});

test("a plain http address is not upgraded to one that nothing listens on", () => {
  expect(contentSecurityPolicy({ ...production, secure: false })).not.toContain("upgrade-insecure-requests");
});

test("the development server may evaluate code and open its web socket", () => {
  const policy = contentSecurityPolicy({ ...production, development: true });
  expect(policy).toContain("'unsafe-eval'");
  expect(policy).toContain("connect-src 'self' ws: wss:");
});
