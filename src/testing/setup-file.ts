import { vi } from "vitest";

// One process runs many test files, which spares loading every library for each. What a file could leave to the next is
// put back before it begins: the environment, what lives as long as the process, and the state of every module of ours.
const BEGINNING = Symbol.for("botsmith-tests.environment");

const environment = environmentAtStart();
for (const name of Object.keys(process.env)) if (!(name in environment)) Reflect.deleteProperty(process.env, name);
Object.assign(process.env, environment);
for (const key of Object.getOwnPropertySymbols(globalThis)) {
  if (key.description?.startsWith("botsmith.")) Reflect.deleteProperty(globalThis, key);
}
vi.resetModules();

function environmentAtStart(): Readonly<Record<string, string | undefined>> {
  const known: unknown = Reflect.get(globalThis, BEGINNING);
  if (typeof known === "object" && known !== null) return Object.fromEntries(Object.entries(known));
  const copy = { ...process.env };
  Reflect.set(globalThis, BEGINNING, copy);
  return copy;
}
