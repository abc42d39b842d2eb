import { expect, test } from "vitest";
import { WorkspaceSlug } from "~/contracts/workspaces";
import { slugCandidate, slugOf } from "./slug";

test("a name becomes an address of plain letters", () => {
  expect(slugOf("Müller & Söhne GmbH")).toBe("muller-sohne-gmbh");
  expect(slugOf("  Große Straße  ")).toBe("grosse-strasse");
});

test("a reserved name gets an end that sets it apart from the product's own pages", () => {
  expect(slugCandidate("API", 0)).toMatch(/^api-[a-z0-9]{5}$/);
  expect(slugCandidate("Sign in", 0)).toMatch(/^sign-in-[a-z0-9]{5}$/);
});

test("a name without Latin letters still gets an address", () => {
  expect(slugCandidate("株式会社", 0)).toMatch(/^workspace-[a-z0-9]{5}$/);
});

test("every candidate is an address that the contract accepts", () => {
  const names = ["A", "Acme", "a".repeat(60), "--x--", "Ünïcødé 123", "widget", "été à la plage ".repeat(4), "💡"];
  for (const name of names) {
    for (const attempt of [0, 1]) {
      expect(WorkspaceSlug.safeParse(slugCandidate(name, attempt)).success, `${name} #${attempt}`).toBe(true);
    }
  }
});
