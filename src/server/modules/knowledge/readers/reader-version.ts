import { z } from "zod";
import type { Ctx } from "~/server/core/ctx";

/** Kept with a document: by which version of the readers its text was read. None did before versions were counted. */
export const ReadBy = z.object({ reader: z.number().default(0) });
export type ReadBy = z.infer<typeof ReadBy>;

/** A later reader may make more of the same bytes. Only lower versions are old: two releases side by side rest. */
export function wasReadByOlder(ctx: Pick<Ctx, "parsers">, state: unknown): boolean {
  return ReadBy.catch({ reader: 0 }).parse(state).reader < ctx.parsers.version;
}
