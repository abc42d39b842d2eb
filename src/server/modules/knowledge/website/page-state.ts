import { z } from "zod";

/** What is kept of a page between syncs: the server's marks, and what an unchanged page would have told again. */
export const PageState = z.object({
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** SHA-256 of the text. */
  hash: z.string().optional(),
  links: z.array(z.string()).default([]),
  warning: z.string().optional(),
});
export type PageState = z.infer<typeof PageState>;

export function readPageState(stored: unknown): PageState {
  return PageState.catch({ links: [] }).parse(stored);
}
