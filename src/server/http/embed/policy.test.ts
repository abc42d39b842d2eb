import { expect, test } from "vitest";
import { frameAncestors } from "./policy";

test("without domains every site may frame the bot", () => {
  expect(frameAncestors([])).toBeNull();
});

test("a domain stands for both schemes, this machine for every port", () => {
  expect(frameAncestors(["shop.example", "*.shop.example", "shop.example:8443"])).toBe(
    "'self' https://shop.example http://shop.example https://*.shop.example http://*.shop.example https://shop.example:8443 http://shop.example:8443",
  );
  expect(frameAncestors(["localhost"])).toBe("'self' https://localhost:* http://localhost:*");
});

test("what is no domain cannot widen the policy, nor lift it", () => {
  expect(frameAncestors(["*", "a.example; script-src *", "a b", "https://a.example"])).toBe("'self'");
});
