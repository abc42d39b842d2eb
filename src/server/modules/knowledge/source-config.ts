import { z } from "zod";
import { WebsiteMode } from "~/contracts/knowledge";

/** Sources of earlier days have an address only: they are one page. */
const WebsiteConfig = z.object({
  type: z.literal("website"),
  url: z.string(),
  mode: WebsiteMode.default("page"),
  maxPages: z.number().default(1),
  maxDepth: z.number().default(0),
  include: z.array(z.string()).default([]),
  exclude: z.array(z.string()).default([]),
});
export type WebsiteConfig = z.infer<typeof WebsiteConfig>;

/** What a source is read from, as stored in its `config` column. */
export const SourceConfig = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  WebsiteConfig,
  z.object({ type: z.literal("file"), fileId: z.string(), name: z.string(), mediaType: z.string() }),
  z.object({ type: z.literal("qa") }),
]);
export type SourceConfig = z.infer<typeof SourceConfig>;

export function readSourceConfig(stored: unknown): SourceConfig {
  return SourceConfig.parse(stored);
}
