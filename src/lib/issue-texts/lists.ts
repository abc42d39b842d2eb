/** Lists as a language writes them. British English has no comma before its "and". */
export interface Lists {
  /** The first ones of so many: "2, 4, 9 and 12 more". */
  first(items: readonly (string | number)[], count: number, more: (rest: number) => string): string;
  /** "DOCX or PDF". */
  either(items: readonly string[]): string;
}

export function listsOf(locale: string): Lists {
  const all = new Intl.ListFormat(locale, { type: "conjunction" });
  const any = new Intl.ListFormat(locale, { type: "disjunction" });
  return {
    first: (items, count, more) =>
      all.format([...items.map(String), ...(count > items.length ? [more(count - items.length)] : [])]),
    either: (items) => any.format(items),
  };
}
