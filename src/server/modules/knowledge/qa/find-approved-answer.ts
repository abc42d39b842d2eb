import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { matchingPairs, pairsByWords, type PairMatch } from "./known-pairs";

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
  signal?: AbortSignal,
): Promise<ApprovedAnswer | undefined> {
  requirePermission(ctx, "chat");
  const asked = [...new Set(questions)];
  // The same words need no embedding model and no wait for it.
  const approved =
    (await firstApproved(asked, (question) => pairsByWords(ctx, bot, question))) ??
    (ctx.embedder ? await firstApproved(asked, (question) => matchingPairs(ctx, bot, question, signal)) : undefined);
  if (!approved) return undefined;
  const { id: pairId, sourceId, answer, similarity } = approved;
  return { pairId, answer, similarity, place: await placeOf(ctx, { sourceId, pairId, answer }) };
}

async function firstApproved(
  questions: readonly string[],
  match: (question: string) => Promise<PairMatch[]>,
): Promise<PairMatch | undefined> {
  for (const question of questions) {
    const approved = (await match(question)).find(({ similarity, threshold }) => similarity >= threshold);
    if (approved) return approved;
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
