import { z } from "zod";
import { DocumentIssues } from "./document-issues";

export const Id = z.string().min(1).max(64);

/** Newest first unless a call says otherwise. `cursor` is what the page before returned as `nextCursor`. */
export const PageInput = z.strictObject({
  cursor: z.string().max(2000).optional().describe("`nextCursor` of the page before."),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type PageInput = z.input<typeof PageInput>;

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export const Deleted = z.object({ deleted: z.literal(true) });

/** `application/problem+json`, RFC 9457, with Botsmith's code and the request's id. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  issues: DocumentIssues.optional().describe("Of a file or a page that cannot be read: what `detail` says, as codes."),
});
export type Problem = z.infer<typeof Problem>;

/** What a live stream is asked for: the id of the last event that arrived, so that the stream goes on after it. */
export const Resumed = z.strictObject({ lastEventId: z.string().max(200).nullish() });
