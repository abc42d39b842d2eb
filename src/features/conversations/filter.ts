import { channels } from "~/contracts/chat";
import { ConversationFilter, conversationSorts, type ConversationSort } from "~/contracts/conversations";

/** What the address may say about which conversations are shown. */
export const filterNames = ["q", "channel", "state", "rating", "since", "until", "sort"] as const;
export type FilterValues = Readonly<Record<(typeof filterNames)[number], string>>;

export const states = ["unanswered", "answered"] as const;
export const ratings = ["up", "down"] as const;
export { channels, conversationSorts };

/**
 * The filter that the address means; what it says that is no filter counts as not said. Days are those of `timeZone`, which
 * is named only where there are days.
 */
export function filterOf(values: FilterValues, timeZone?: string): ConversationFilter {
  const { state, ...rest } = values;
  const answered = state === "answered" ? "true" : state === "unanswered" ? "false" : "";
  const given = Object.entries({ ...rest, answered }).filter(
    ([name, value]) => value !== "" && ConversationFilter.safeParse({ [name]: value }).success,
  );
  const filter = ConversationFilter.parse(Object.fromEntries(given));
  return hasDays(filter) && timeZone !== undefined ? { ...filter, timeZone } : filter;
}

/** How the address says they are sorted. */
export function sortOf({ sort }: Pick<FilterValues, "sort">): ConversationSort {
  return conversationSorts.find((one) => one === sort) ?? conversationSorts[0];
}

/** Whether the filter means other conversations in another time zone. */
export function hasDays({ since, until }: ConversationFilter): boolean {
  return since !== undefined || until !== undefined;
}

export function isFiltered(filter: ConversationFilter): boolean {
  return Object.keys(filter).length > 0;
}

/** Where the same conversations can be downloaded. */
export function exportAddress(
  { workspace, botId }: { workspace: string; botId: string },
  filter: ConversationFilter & { sort?: "oldest" },
  format: "csv" | "json",
): string {
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(filter)) query.set(name, String(value));
  return `/api/app/${workspace}/bots/${botId}/conversations/export?${query}`;
}
