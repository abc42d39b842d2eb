import type { z } from "zod";
import { fill } from "~/lib/fill";
import { formatNumber } from "~/lib/format";

type Issue = z.core.$ZodRawIssue;

const wanted: Readonly<Record<string, string>> = {
  string: "This has to be a text.",
  number: "Enter a number.",
  int: "Use a whole number.",
  boolean: "This has to be true or false.",
  array: "This has to be a list.",
  object: "This has to be an object.",
};

const formats: Readonly<Record<string, string>> = {
  email: "Enter an e-mail address such as ada@example.com.",
  url: "Enter an address such as https://example.com/help.",
  datetime: "Use a time such as 2026-01-31T00:00:00Z.",
  date: "Enter a date such as 2026-01-31.",
};

/** What a form says at a field whose schema has no words of its own: a sentence that says what to change. */
export function complaintOf(issue: Issue): string {
  switch (issue.code) {
    case "too_big":
      return withLimit(bounds.most[boundOf(issue.origin)], issue.maximum);
    case "too_small":
      if (Number(issue.minimum) === 1 && boundOf(issue.origin) !== "value") return "Fill this in.";
      return withLimit(bounds.least[boundOf(issue.origin)], issue.minimum);
    case "invalid_type":
      if (issue.input === undefined) return "Fill this in.";
      return wanted[issue.expected] ?? UNFIT;
    case "invalid_value":
      return oneOf(issue.values);
    case "invalid_union":
      return "options" in issue && Array.isArray(issue.options) ? oneOf(issue.options) : UNFIT;
    case "invalid_format":
      return formats[issue.format] ?? "This has another form than it needs here.";
    case "unrecognized_keys":
      return fill("There is no such field: {names}. Leave it out.", { names: issue.keys.join(", ") });
    default:
      return UNFIT;
  }
}

const UNFIT = "This does not fit here.";

const bounds = {
  most: {
    characters: "Use at most {n} characters.",
    entries: "Use at most {n} entries.",
    value: "Use at most {n}.",
  },
  least: {
    characters: "Use at least {n} characters.",
    entries: "Use at least {n} entries.",
    value: "Use at least {n}.",
  },
} as const;

function oneOf(values: readonly unknown[]): string {
  return fill("This has to be one of these: {values}.", { values: values.map(String).join(", ") });
}

function boundOf(origin: string): keyof typeof bounds.most {
  if (origin === "string") return "characters";
  return origin === "array" || origin === "set" ? "entries" : "value";
}

function withLimit(sentence: string, limit: number | bigint): string {
  return fill(sentence, { n: formatNumber(Number(limit)) });
}
