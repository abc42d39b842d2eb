import { stripVTControlCharacters } from "node:util";
import { readReport } from "./test-counts.mjs";

const MOST_TESTS = 30;
const MOST_LINES = 8;
const MOST_CHARACTERS = 160;

/**
 * The tests that failed, by name and with the first lines of the reason: they close the run, because a long output is often
 * seen from its end.
 * @param {string[]} files JSON reports of Vitest and of Playwright.
 * @returns {string} Empty when nothing failed.
 */
export function testFailures(files) {
  const failures = files.flatMap((file) => {
    const report = readReport(file) ?? {};
    return [...vitestFailures(report), ...playwrightFailures(report)];
  });
  if (failures.length === 0) return "";
  const rest = failures.length - MOST_TESTS;
  return ["What failed:", ...failures.slice(0, MOST_TESTS), ...(rest > 0 ? [`… and ${rest} more`] : [])].join("\n");
}

function vitestFailures({ testResults = [] }) {
  return testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === "failed");
    if (file.status === "failed" && failed.length === 0) return [told(file.name, file.message)];
    return failed.map((test) => told(`${file.name} › ${test.fullName}`, test.failureMessages[0]));
  });
}

function playwrightFailures({ suites = [], errors = [] }) {
  const outside = errors.map((error) => told("outside of the tests", error.message));
  return [...suites.flatMap((suite) => suiteFailures(suite, suite.file)), ...outside];
}

function suiteFailures({ suites = [], specs = [] }, file) {
  const own = specs
    .filter(({ ok }) => !ok)
    .map((spec) => {
      const errors = spec.tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
      return told(`${file}:${spec.line} › ${spec.title}`, errors[0]?.message);
    });
  return [...own, ...suites.flatMap((suite) => suiteFailures(suite, file))];
}

function told(name, reason = "") {
  const lines = stripVTControlCharacters(reason)
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, MOST_LINES);
  return [`✗ ${name}`, ...lines.map((line) => `    ${line.slice(0, MOST_CHARACTERS)}`)].join("\n");
}
