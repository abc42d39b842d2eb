type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The same object without the keys whose value is undefined, which Prisma's strict mode refuses. */
export function definedOnly<T extends object>(value: T): Defined<T> {
  const result: Defined<T> = {};
  for (const key of keysOf(value)) {
    const item = value[key];
    if (isDefined(item)) result[key] = item;
  }
  return result;
}

function isDefined<V>(value: V): value is Exclude<V, undefined> {
  return value !== undefined;
}

// Object.keys is typed as string[] because a value may have more keys than its type says; here those may come along.
function keysOf<T extends object>(value: T): (keyof T)[] {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions
  return Object.keys(value) as (keyof T)[];
}
