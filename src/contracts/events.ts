import { z } from "zod";

const workspaceId = z.string();

/** Every job event. A schema only ever gains optional fields, because events written before a deploy still arrive after it. */
export const eventSchemas = {
  "knowledge/source.requested": z.object({
    workspaceId,
    botId: z.string(),
    sourceId: z.string(),
  }),
  "knowledge/vectors.requested": z.object({ workspaceId, botId: z.string() }),
  "knowledge/terms.requested": z.object({ workspaceId, botId: z.string() }),
  /** It belongs to no workspace any more: whose it was is told by an id of its own name. */
  "workspaces/deletion.requested": z.object({ deletedId: z.string() }),
  "workspaces/transfer.requested": z.object({ workspaceId, transferId: z.string() }),
  "mail/requested": z.object({ mailId: z.string() }),
} as const;

export type EventName = keyof typeof eventSchemas;
export type EventData<N extends EventName> = z.infer<(typeof eventSchemas)[N]>;
