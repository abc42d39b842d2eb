import { z } from "zod";

type Standard<Input, Output> = z.core.$ZodStandardSchema<z.ZodType<Output, Input>>;

/** The input of a call that needs nothing but the workspace. */
export const WorkspaceOnly = z.strictObject({ workspace: z.string() });

/** A contract's input as the dashboard sends it: with the slug of the workspace that the call is about. */
export interface ScopedInput<T extends z.ZodObject> {
  readonly "~standard": Standard<z.input<T> & { workspace: string }, z.output<T>>;
  readonly schema: T;
}

/**
 * Takes off what is no part of the contract and parses the rest strictly: `workspace`, which the workspace middleware has
 * read already, and `direction`, which TanStack's infinite queries add on their own.
 */
export function scoped<T extends z.ZodObject>(schema: T): ScopedInput<T> {
  return {
    schema,
    "~standard": {
      version: 1,
      vendor: "botsmith",
      validate: (value) => schema["~standard"].validate(contractPart(value)),
    },
  };
}

function contractPart(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const parts = Object.entries(value).filter(([key]) => key !== "workspace" && key !== "direction");
  return Object.fromEntries(parts);
}
