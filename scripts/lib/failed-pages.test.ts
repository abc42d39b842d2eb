import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { failedPages } from "./failed-pages.mjs";

let folder = "";
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "failed-pages-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function failed(name: string, context: string) {
  mkdirSync(path.join(folder, name));
  writeFileSync(path.join(folder, name, "error-context.md"), context);
}

it("tells what each failed test had on the screen, and nothing of the tests that passed", () => {
  failed("sources-list", "# Error details\n\nTimeout\n\n# Page snapshot\n\n```yaml\n- main: Sources\n```\n\n");
  mkdirSync(path.join(folder, "passed"));
  expect(failedPages(folder)).toBe("What sources-list showed:\n- main: Sources\n");
});

it("tells what the products complained of, but only when a test failed", () => {
  writeFileSync(path.join(folder, "product-0.log"), "a request took 20 s");
  expect(failedPages(folder)).toBe("");
  failed("sources-list", "# Page snapshot\n- main");
  expect(failedPages(folder)).toMatch(/What product-0\.log complained of:\na request took 20 s/);
});

it("cuts a long page", () => {
  failed("long", `# Page snapshot\n${Array.from({ length: 100 }, (_, line) => `- line ${line}`).join("\n")}`);
  expect(failedPages(folder)).toMatch(/- line 79\n… and 20 more lines\n$/);
});

it("says so when a test failed before there was a page", () => {
  failed("early", "# Error details\n\nThe product did not start");
  expect(failedPages(folder)).toContain("The browser showed nothing.");
  expect(failedPages(path.join(folder, "none"))).toBe("");
});
