import {
  ExplainAnswerInput,
  StoredExplanation,
  type AnswerExplanation,
  type StoredFindings,
} from "~/contracts/explanations";
import type { Ctx } from "~/server/core/ctx";
import { AppError, notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { toMessageView } from "./conversation-view";

/** Why an answer is what it is: search, judgement, passages, prompt, times and cost, as they were stored with it. */
export async function explainAnswer(ctx: Ctx, raw: ExplainAnswerInput): Promise<AnswerExplanation> {
  requirePermission(ctx, "conversations.read");
  const { messageId } = ExplainAnswerInput.parse(raw);
  const message = await ctx.db.message.findUnique({
    where: { id: messageId },
    include: { citations: true, feedback: true },
  });
  if (!message || message.role !== "bot") throw notFound("message");
  const stored = StoredExplanation.safeParse(message.evidence).data;
  if (!stored)
    throw new AppError("conflict", "Nothing was stored about this answer: it failed, or is still being written.");
  const asked = message.replyToId && (await ctx.db.message.findUnique({ where: { id: message.replyToId } }));
  const { usage, costMicros, firstTokenMs, durationMs } = toMessageView(message);
  return {
    messageId,
    conversationId: message.conversationId,
    message: asked ? asked.text : stored.question,
    question: stored.question,
    decision: stored.decision,
    pairId: stored.pairId ?? null,
    moderated: stored.moderated ?? [],
    signal: stored.signal,
    findings: stored.findings ? await withTexts(ctx, stored.findings) : null,
    sentences: stored.sentences,
    prompt: stored.prompt ?? null,
    search: stored.timings ?? null,
    firstTokenMs,
    durationMs,
    models: stored.models ?? null,
    usage,
    costMicros,
    tried: stored.tried,
  };
}

type Findings = NonNullable<AnswerExplanation["findings"]>;

async function withTexts(ctx: Ctx, findings: StoredFindings): Promise<Findings> {
  const chunks = await ctx.db.chunk.findMany({
    where: { id: { in: findings.candidates.map(({ chunkId }) => chunkId) } },
    select: { id: true, text: true },
  });
  const texts = new Map(chunks.map(({ id, text }) => [id, text]));
  const candidates = findings.candidates.map((found) => ({ ...found, text: texts.get(found.chunkId) ?? null }));
  return { ...findings, candidates };
}
