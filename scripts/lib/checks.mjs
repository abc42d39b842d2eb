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

export const unitTests = { name: "unit tests", command: "vitest", args: ["run", "--project", "unit"] };
