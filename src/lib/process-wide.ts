/**
 * The one value of this name in the process. A bundler may load a module more than once; what must exist once, such as
 * connections, cannot live in the module.
 */
export function processWide<T extends object>(name: string, make: () => T): T {
  const key = Symbol.for(`botsmith.${name}`);
  const known: unknown = Reflect.get(globalThis, key);
  if (known !== undefined) return sameType<T>(known);
  const made = make();
  Reflect.set(globalThis, key, made);
  return made;
}

// Only the line above writes under this name, and one name stands for one type.
function sameType<T>(value: unknown): T {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions
  return value as T;
}
