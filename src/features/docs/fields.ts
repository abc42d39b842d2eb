import type { JsonSchema } from "~/lib/openapi";

/** A type in words; what has a name of its own is a reference to where it is described. */
export type TypePart = { text: string } | { schema: string };

export interface Field {
  name: string;
  type: TypePart[];
  required: boolean;
  /** What it means and what it must keep to, in sentences; empty when the name says it all. */
  note: string;
}

/** The fields of an object, in the order of the contract. */
export function fieldsOf(schema: JsonSchema): Field[] {
  return Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    type: typeOf(field),
    required: schema.required?.includes(name) ?? false,
    note: noteOf(field),
  }));
}

export function typeOf(schema: JsonSchema): TypePart[] {
  if (schema.$ref !== undefined) return [{ schema: schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1) }];
  if (schema.enum) return [{ text: schema.enum.map((value) => JSON.stringify(value)).join(" | ") }];
  if (schema.const !== undefined) return [{ text: JSON.stringify(schema.const) }];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.flatMap((choice, at) => (at > 0 ? [{ text: " | " }, ...typeOf(choice)] : typeOf(choice)));
  if (schema.type === "array") return [{ text: "list of " }, ...typeOf(schema.items ?? {})];
  const types = [schema.type ?? "anything"].flat();
  return [{ text: types.join(" | ") }];
}

/** The names that a type refers to, each once. */
export function referencesOf(schema: JsonSchema): string[] {
  return [...new Set(typeOf(schema).flatMap((part) => ("schema" in part ? [part.schema] : [])))];
}

export function noteOf(schema: JsonSchema): string {
  const inner = schema.anyOf?.find(({ type }) => type !== "null") ?? schema;
  const notes = [schema.description, boundsOf(inner), defaultOf(schema)];
  return notes.filter((note) => note !== undefined).join(" ");
}

// JavaScript's safe integers are what a type means that says nothing about size.
const isBound = (value: number | undefined) => value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER;

function boundsOf({ minimum, maximum, maxLength, maxItems }: JsonSchema): string | undefined {
  if (isBound(minimum) && isBound(maximum)) return `From ${number(minimum)} to ${number(maximum)}.`;
  if (isBound(maximum)) return `At most ${number(maximum)}.`;
  if (maxLength !== undefined) return `At most ${number(maxLength)} characters.`;
  if (maxItems !== undefined) return `At most ${number(maxItems)}.`;
  return undefined;
}

function defaultOf({ default: value }: JsonSchema): string | undefined {
  return value === undefined ? undefined : `Default: ${JSON.stringify(value)}.`;
}

function number(value: number | undefined): string {
  return (value ?? 0).toLocaleString("en");
}
