import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countCheck, countPlaywright, countVitest, sentence, sum } from "./test-counts.mjs";

let folder: string;
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), "botsmith-counts-"))));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = path.join(folder, `${Math.random()}.json`);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [] };

test("a green Vitest run counts what it ran", () => {
  expect(countVitest(report(vitest), 0)).toEqual({ passed: 5, failed: 0, skipped: 1 });
});

test("a test file that cannot be loaded is a failure", () => {
  const broken = { ...vitest, testResults: [{ status: "failed", assertionResults: [] }] };
  expect(countVitest(report(broken), 1).failed).toBe(1);
});

test("a runner that fails outside of its tests is a failure", () => {
  expect(countVitest(report(vitest), 1).failed).toBe(1);
});

test("a runner that wrote no report is a failure", () => {
  expect(countVitest(path.join(folder, "missing.json"), 0).failed).toBe(1);
  expect(countPlaywright(path.join(folder, "missing.json"), 0).failed).toBe(1);
});

test("a flaky browser test is a failure", () => {
  const stats = { expected: 3, unexpected: 0, flaky: 1, skipped: 0 };
  expect(countPlaywright(report({ stats, errors: [] }), 0)).toEqual({ passed: 3, failed: 1, skipped: 0 });
});

test("the closing line names skipped tests only when there are some", () => {
  expect(sentence(sum([countCheck(0), countCheck(1)]))).toBe("1 passed, 1 failed");
  expect(sentence({ passed: 2, failed: 0, skipped: 1 })).toBe("2 passed, 0 failed, 1 skipped");
});
