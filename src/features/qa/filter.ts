import { pairSorts, QaPairFilter } from "~/contracts/qa";

/** What the address may say about which questions are shown. */
export const pairFilterNames = ["q", "sort"] as const;
export type PairFilterValues = Readonly<Record<(typeof pairFilterNames)[number], string>>;
export { pairSorts };

/** The filter that the address means; what it says that is no filter counts as not said. */
export function pairFilterOf(values: PairFilterValues): QaPairFilter {
  const given = Object.entries(values).filter(
    ([name, value]) => value !== "" && QaPairFilter.safeParse({ [name]: value }).success,
  );
  return QaPairFilter.parse(Object.fromEntries(given));
}
