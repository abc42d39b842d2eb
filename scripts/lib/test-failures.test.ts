import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { testFailures } from "./test-failures.mjs";

let folder = "";
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "test-failures-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function report(name: string, content: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const spec = (title: string, message?: string) => ({
  title,
  line: 7,
  ok: message === undefined,
  tests: [{ results: [{ errors: message === undefined ? [] : [{ message }] }] }],
});

it("names a failed test of each runner with the first lines of its reason, without colours", () => {
  const vitest = report("unit.json", {
    testResults: [
      {
        name: "src/a.test.ts",
        status: "failed",
        assertionResults: [
          { status: "passed", fullName: "adds", failureMessages: [] },
          {
            status: "failed",
            fullName: "subtracts",
            failureMessages: ["AssertionError: expected 1 to be 2\n    at a.ts"],
          },
        ],
      },
    ],
  });
  const playwright = report("playwright.json", {
    errors: [],
    suites: [
      {
        file: "pages.spec.ts",
        specs: [spec("opens")],
        suites: [{ specs: [spec("closes", "\u001b[31mtimed out\u001b[39m")] }],
      },
    ],
  });
  expect(testFailures([vitest, playwright]).split("\n")).toEqual([
    "What failed:",
    "✗ src/a.test.ts › subtracts",
    "    AssertionError: expected 1 to be 2",
    "        at a.ts",
    "✗ pages.spec.ts:7 › closes",
    "    timed out",
  ]);
});

it("names a file that cannot be loaded, and what a browser runner says outside of its tests", () => {
  const broken = { name: "src/b.test.ts", status: "failed", message: "no such module", assertionResults: [] };
  const files = [
    report("unit.json", { testResults: [broken] }),
    report("playwright.json", { suites: [], errors: [{ message: "no tests found" }] }),
  ];
  expect(testFailures(files)).toContain("✗ src/b.test.ts\n    no such module");
  expect(testFailures(files)).toContain("✗ outside of the tests\n    no tests found");
});

it("is silent when all is well or a runner wrote nothing, and short when everything fails", () => {
  expect(testFailures([report("unit.json", { testResults: [] }), path.join(folder, "missing.json")])).toBe("");
  const specs = Array.from({ length: 40 }, (_, at) => spec(`test ${at}`, "no"));
  expect(testFailures([report("playwright.json", { errors: [], suites: [{ file: "a", specs }] })])).toMatch(
    /and 10 more$/,
  );
});
