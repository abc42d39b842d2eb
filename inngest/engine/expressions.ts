import { Environment } from "@marcbachmann/cel-js";
import { isRecord } from "./json";

export interface Expression {
  readonly source: string;
  /** Undefined when the expression has no value for these events, for example because a field is missing. */
  evaluate(context: { event: unknown; async?: unknown }): unknown;
}

const environment = new Environment({ homogeneousAggregateLiterals: false })
  .registerVariable("event", "dyn")
  .registerVariable("async", "dyn");

const compiled = new Map<string, Expression>();

/** Compiles a CEL expression over `event` and, for cancellations, `async`. Throws an error that quotes it. */
export function compileExpression(source: string): Expression {
  const known = compiled.get(source);
  if (known) return known;

  const checked = environment.check(source);
  if (!checked.valid) throw new Error(`The expression ${source} is not valid CEL: ${firstLine(checked.error)}`);
  const evaluate = environment.parse(source);
  const expression: Expression = {
    source,
    evaluate(context) {
      try {
        const value: unknown = evaluate({ event: toCel(context.event), async: toCel(context.async ?? null) });
        return value;
      } catch {
        // CEL has no undefined: a missing field, or a comparison of unlike types, throws.
        return undefined;
      }
    },
  };
  compiled.set(source, expression);
  return expression;
}

/** The value as a key: stable text, or undefined when there is none. */
export function evaluateKey(source: string, event: unknown): string | undefined {
  const value = compileExpression(source).evaluate({ event });
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return value.toString();
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === "bigint" ? part.toString() : part));
}

/** Whether the condition holds. No value means no. */
export function evaluateCondition(source: string, context: { event: unknown; async?: unknown }): boolean {
  return compileExpression(source).evaluate(context) === true;
}

/** The path of `event.a.b == async.a.b`, the form that `match` gives; undefined for every other condition. */
export function matchedPath(source: string): string | undefined {
  return /^event((?:\.[A-Za-z_]\w*)+) == async\1$/.exec(source)?.[1]?.slice(1);
}

/** CEL's integers are bigints, so that 1 == 1 holds whichever side comes from JSON. */
function toCel(value: unknown): unknown {
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(toCel);
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, part]) => part !== undefined)
        .map(([key, part]) => [key, toCel(part)]),
    );
  }
  return value ?? null;
}

function firstLine(error: Error | undefined): string {
  return error?.message.split("\n")[0] ?? "unknown error";
}
