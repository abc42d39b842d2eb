import { z } from "zod";

/** What a source is read from, as stored in its `config` column. */
export const SourceConfig = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({ type: z.literal("website"), url: z.string() }),
  z.object({ type: z.literal("file"), fileId: z.string(), name: z.string(), mediaType: z.string() }),
]);
export type SourceConfig = z.infer<typeof SourceConfig>;

export function readSourceConfig(stored: unknown): SourceConfig {
  return SourceConfig.parse(stored);
}
