import { z } from "zod";
import { DocumentIssues } from "~/contracts/document-issues";
import { ReadBy } from "../readers/reader-version";

/** What is kept of a page between syncs: the server's marks, and what an unchanged page would have told again. */
export const PageState = ReadBy.extend({
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** SHA-256 of the text. */
  hash: z.string().optional(),
  links: z.array(z.string()).default([]),
  warnings: DocumentIssues.optional(),
});
export type PageState = z.infer<typeof PageState>;

export function readPageState(stored: unknown): PageState {
  return PageState.catch({ reader: 0, links: [] }).parse(stored);
}
