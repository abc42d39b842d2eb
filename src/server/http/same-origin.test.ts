import { expect, test } from "vitest";
import { requireSameOrigin } from "./same-origin";

const APP = "https://bots.example.com";

function allowed(headers: Record<string, string>): boolean {
  try {
    requireSameOrigin(new Headers(headers), APP);
    return true;
  } catch {
    return false;
  }
}

test("a browser that names another site is refused, whatever Origin says", () => {
  expect(allowed({ "sec-fetch-site": "cross-site", origin: APP })).toBe(false);
  expect(allowed({ "sec-fetch-site": "same-site", origin: APP })).toBe(false);
  expect(allowed({ "sec-fetch-site": "none" })).toBe(false);
});

test("our own page may write", () => {
  expect(allowed({ "sec-fetch-site": "same-origin" })).toBe(true);
  expect(allowed({ origin: APP })).toBe(true);
});

test("over plain HTTP the origin must be the host that was asked", () => {
  expect(allowed({ origin: "http://192.168.1.5:3000", host: "192.168.1.5:3000" })).toBe(true);
  expect(allowed({ origin: "http://evil.example", host: "192.168.1.5:3000" })).toBe(false);
});

test("a request that names no origin is refused", () => {
  expect(allowed({})).toBe(false);
  expect(allowed({ origin: "null" })).toBe(false);
});
