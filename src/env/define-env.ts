import { readFileSync } from "node:fs";
import { z } from "zod";

/** A variable has a value that the product cannot work with. The message is one line for the person who starts it. */
export class EnvError extends Error {
  override name = "EnvError";
}

type Shape = Record<string, z.ZodType>;
type Source = Readonly<Record<string, string | undefined>>;

/** One variable as `.env.example` and the documentation show it. */
export interface EnvVariable {
  name: string;
  /** What it means and what holds without it, in one or two sentences; empty when the name says it all. */
  description: string;
  /** A value that would be accepted. */
  example: string;
  /** May also come from a file named by `NAME_FILE`. */
  secret: boolean;
}

export interface EnvConcern<S extends Shape> {
  /** Reads `process.env` once and remembers the result. Throws `EnvError`. */
  (): z.infer<z.ZodObject<S>>;
  /** Reads another source; nothing is remembered. For tests and for scripts that build an environment. */
  from(source: Source): z.infer<z.ZodObject<S>>;
  readonly names: readonly string[];
  /** A heading over these variables. */
  readonly title: string;
  /** What people may set: every name but those whose schema gives no example, which the product sets itself. */
  readonly variables: readonly EnvVariable[];
}

/**
 * Declares the variables of one concern. Names listed in `secrets` may also come from a file named by `NAME_FILE`.
 * An empty string counts as absent, so that `NAME=` in a file switches a feature off. Each schema ends with
 * `.meta({ example, description })`, from which `.env.example` is written.
 */
export function defineEnv<const S extends Shape>(
  shape: S,
  options: { title?: string; secrets?: readonly (keyof S & string)[] } = {},
): EnvConcern<S> {
  const schema = z.object(shape);
  const names = Object.keys(shape);
  let remembered: z.infer<z.ZodObject<S>> | undefined;

  function from(source: Source): z.infer<z.ZodObject<S>> {
    const values: Record<string, string> = {};
    for (const name of names) {
      const value = valueOf(source, name, options.secrets?.includes(name) ?? false);
      if (value !== undefined) values[name] = value;
    }
    const parsed = schema.safeParse(values);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new EnvError(`${String(issue?.path[0] ?? "environment")}: ${issue?.message ?? "wrong value"}`);
  }

  const read = () => (remembered ??= from(process.env));
  const variables = names.flatMap((name) => {
    const { description = "", example } = shape[name]?.meta() ?? {};
    if (typeof example !== "string") return [];
    return [{ name, description, example, secret: options.secrets?.includes(name) ?? false }];
  });
  return Object.assign(read, { from, names, variables, title: options.title ?? "" });
}

function valueOf(source: Source, name: string, secret: boolean): string | undefined {
  const direct = source[name];
  if (direct !== undefined && direct !== "") return direct;
  const file = secret ? source[`${name}_FILE`] : undefined;
  if (!file) return undefined;
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    throw new EnvError(`${name}_FILE: the file ${file} cannot be read`);
  }
}
