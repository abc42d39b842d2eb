import type { z } from "zod";

type Issue = z.core.$ZodRawIssue;

const kinds: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

/** What is wrong with a field, for schemas that have no sentence of their own. */
export function issueSentence(issue: Issue): string {
  const field = nameOf(issue.path);
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return `${field} is missing.`;
      return `${field} must be ${kinds[issue.expected] ?? "of another kind"}.`;
    case "too_big":
      return tooBig(field, issue.origin, issue.maximum);
    case "too_small":
      return tooSmall(field, issue.origin, issue.minimum);
    case "invalid_value":
      return `${field} must be one of these: ${issue.values.map(String).join(", ")}.`;
    case "unrecognized_keys":
      return `${listed(issue.keys.map((key) => `“${key}”`))} ${issue.keys.length === 1 ? "is" : "are"} not known here.`;
    case "invalid_format":
      return `${field} is not written as it has to be.`;
    default:
      return `${field} is not of a kind that can be used here.`;
  }
}

function nameOf(path: readonly PropertyKey[] = []): string {
  return path.length === 0 ? "The body" : `“${path.map(String).join(".")}”`;
}

function tooBig(field: string, origin: string, most: number | bigint): string {
  if (origin === "string") return `${field} may have at most ${most} characters.`;
  return origin === "number" || origin === "int"
    ? `${field} may be at most ${most}.`
    : `${field} may hold at most ${most}.`;
}

function tooSmall(field: string, origin: string, least: number | bigint): string {
  if (origin === "number" || origin === "int") return `${field} must be at least ${least}.`;
  if (Number(least) === 1) return `${field} is empty.`;
  return origin === "string"
    ? `${field} must have at least ${least} characters.`
    : `${field} must hold at least ${least}.`;
}

function listed(all: readonly string[]): string {
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1) ?? ""}`;
}
