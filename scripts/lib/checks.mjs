/** The static checks, slowest first. Each is one program that ends with 0 when all is well. */
export const staticChecks = [
  {
    name: "lint",
    command: "eslint",
    args: [
      "--cache",
      "--cache-location",
      "node_modules/.cache/eslint/",
      "--cache-strategy",
      "content",
      "--max-warnings",
      "0",
      ".",
    ],
  },
  { name: "types", command: "tsc", args: ["--noEmit", "--pretty", "false"] },
  {
    name: "dead code",
    command: "knip",
    args: ["--no-progress", "--cache", "--cache-location", "node_modules/.cache/knip"],
  },
  { name: "format", command: "prettier", args: ["--check", "--cache", "--log-level", "warn", "."] },
  {
    name: "boundaries",
    command: "depcruise",
    args: ["--config", ".dependency-cruiser.cjs", "--output-type", "err", "src", "inngest"],
  },
];

const QUIET = ["--silent=passed-only", "--no-color"];

/** The arguments for one project of vitest.config.ts. */
export function vitestArgs(project) {
  return ["run", "--project", project, ...QUIET];
}

export const unitTests = { name: "unit tests", command: "vitest", args: vitestArgs("unit") };

/** What a test runner said from its first failure on; all of it when there is no such place. */
export function fromFirstFailure(output) {
  const at = output.search(/^.*⎯ (Failed|Unhandled)/m);
  return at < 0 ? output : output.slice(at);
}
