import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { matchingPairs } from "./known-pairs";

export interface ApprovedAnswer {
  pairId: string;
  answer: string;
  similarity: number;
  /** Where the answer stands; undefined in the moment before it has been indexed. */
  place: { chunkId: string; documentId: string; documentVersion: number; sourceId: string; title: string } | undefined;
}

/** The answer that a person approved for this question: of the pairs that are similar enough, the most similar one's. */
export async function findApprovedAnswer(
  ctx: Ctx,
  bot: { id: string; knowledgeVersion: number },
  questions: readonly string[],
): Promise<ApprovedAnswer | undefined> {
  requirePermission(ctx, "chat");
  for (const question of new Set(questions)) {
    const matches = await matchingPairs(ctx, bot, question);
    const approved = matches.find(({ similarity, threshold }) => similarity >= threshold);
    if (!approved) continue;
    const { id: pairId, sourceId, answer, similarity } = approved;
    return { pairId, answer, similarity, place: await placeOf(ctx, { sourceId, pairId, answer }) };
  }
  return undefined;
}

async function placeOf(
  ctx: Ctx,
  { sourceId, pairId, answer }: { sourceId: string; pairId: string; answer: string },
): Promise<ApprovedAnswer["place"]> {
  const document = await ctx.db.document.findUnique({
    where: { sourceId_key: { sourceId, key: pairId }, activeVersion: { gt: 0 } },
    select: { id: true, title: true, activeVersion: true },
  });
  if (!document) return undefined;
  const { id: documentId, title, activeVersion: version } = document;
  const [text, chunk] = await Promise.all([
    ctx.db.documentVersion.findUnique({
      where: { documentId_version: { documentId, version } },
      select: { text: true },
    }),
    ctx.db.chunk.findFirst({ where: { documentId, version }, orderBy: { position: "asc" }, select: { id: true } }),
  ]);
  // An edit that is not indexed yet must not be quoted from the text before it.
  if (!chunk || text?.text !== answer) return undefined;
  return { chunkId: chunk.id, documentId, documentVersion: version, sourceId, title };
}
