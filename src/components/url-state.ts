type Params = Readonly<Record<string, string | string[] | undefined>>;

/** The values that an address holds under these names; empty where it says nothing. */
export function urlStateOf<Name extends string>(
  names: readonly Name[],
  params: Params,
): Readonly<Record<Name, string>> {
  const values = names.map((name) => [name, textOf(params[name])]);
  // Object.fromEntries forgets which names it was given.
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions
  return Object.fromEntries(values) as Record<Name, string>;
}

function textOf(value: string | string[] | undefined): string {
  return typeof value === "string" ? value : "";
}
