import { expect, test } from "vitest";
import { isAllowedDomain } from "./allowed-domain";
import { blockingDirective } from "./page-policy";

const load = { address: "https://chat.example/widget.js", page: "https://shop.example/lamps" };
const script = (policy: string, more = {}) => blockingDirective([policy], "script", { ...load, ...more });
const frame = (policy: string) => blockingDirective([policy], "frame", load);

test.each([
  "img-src 'none'",
  "script-src *",
  "script-src https:",
  "script-src https://chat.example",
  "script-src chat.example",
  "script-src *.example",
  "script-src http://chat.example",
  "script-src https://chat.example:443",
  "script-src https://chat.example:*/widget.js",
  "default-src 'none'; script-src-elem https://chat.example",
  "script-src https://chat.example; script-src 'none'",
])("lets the script in: %s", (policy) => {
  expect(script(policy)).toBeUndefined();
});

test.each([
  ["default-src 'self'", "default-src 'self'"],
  ["script-src", "script-src"],
  ["SCRIPT-SRC 'self' https://other.example; default-src *", "script-src 'self' https://other.example"],
  ["script-src http:", undefined],
  ["script-src https://chat.example/other.js", "script-src https://chat.example/other.js"],
  ["script-src https://chat.example:8443", "script-src https://chat.example:8443"],
  ["script-src *.chat.example", "script-src *.chat.example"],
  ["script-src 'strict-dynamic' https://chat.example", "script-src 'strict-dynamic' https://chat.example"],
  ["script-src *, script-src 'none'", "script-src 'none'"],
])("names what keeps it out: %s", (policy, directive) => {
  expect(script(policy)).toBe(directive);
});

test("a nonce counts for the tag that carries it", () => {
  expect(script("script-src 'nonce-a' 'strict-dynamic'", { nonce: "a" })).toBeUndefined();
  expect(script("script-src 'nonce-a'", { nonce: "b" })).toBe("script-src 'nonce-a'");
});

test("frames are asked of frame-src, then of child-src, then of the default", () => {
  expect(frame("frame-src 'none'; child-src *")).toBe("frame-src 'none'");
  expect(frame("child-src 'none'; default-src *")).toBe("child-src 'none'");
  expect(frame("default-src 'none'; frame-src https://chat.example")).toBeUndefined();
});

test.each([
  ["https://shop.example", [], true],
  ["https://shop.example", ["shop.example"], true],
  ["https://www.shop.example", ["shop.example"], false],
  ["https://www.shop.example", ["*.shop.example"], true],
  ["https://shop.example", ["*.shop.example"], false],
  ["https://shop.example:8443", ["shop.example"], false],
  ["https://shop.example:8443", ["shop.example:8443"], true],
  ["http://localhost:5173", ["localhost"], true],
  ["http://localhost:5173", ["localhost:3000"], false],
])("%s and %j: %s", (site, domains, allowed) => {
  expect(isAllowedDomain(new URL(site), domains)).toBe(allowed);
});
