import { ingestionStatuses, SourceFilter, sourceSorts, sourceTypes } from "~/contracts/knowledge";

/** What the address may say about which sources are shown. */
export const sourceFilterNames = ["q", "type", "status", "sort"] as const;
export type SourceFilterValues = Readonly<Record<(typeof sourceFilterNames)[number], string>>;
export { ingestionStatuses, sourceSorts, sourceTypes };

/** The filter that the address means; what it says that is no filter counts as not said. */
export function sourceFilterOf(values: SourceFilterValues): SourceFilter {
  const given = Object.entries(values).filter(
    ([name, value]) => value !== "" && SourceFilter.safeParse({ [name]: value }).success,
  );
  return SourceFilter.parse(Object.fromEntries(given));
}

/** Whether it leaves any source out. */
export function leavesOut({ q, type, status }: SourceFilter): boolean {
  return (q ?? type ?? status) !== undefined;
}
