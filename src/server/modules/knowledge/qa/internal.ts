import { createHash } from "node:crypto";
import { MAX_QA_PAIRS, type QaPairView } from "~/contracts/qa";
import type { QaPair, Source } from "~/generated/prisma/client";
import { auditRow } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { NOTHING_TOLD } from "~/server/core/document-issues";
import { AppError, notFound } from "~/server/core/errors";
import { newId } from "~/server/core/ids";
import { insertSource } from "~/server/db/sql/new-source";
import { lockSources } from "~/server/db/sql/source-documents";
import type { TenantTx } from "~/server/db/tenant-client";
import { admitDocuments } from "../ingestion/admit-documents";
import { resettle } from "../ingestion/resettle";
import { raiseKnowledgeVersion, toldColumns } from "../internal";
import { toFoundDocument } from "./found-document";

const QA_TITLE = "Questions and answers";

export interface NewPair {
  question: string;
  answer: string;
  threshold: number;
}

export async function requirePair(db: Pick<TenantTx, "qaPair">, botId: string, pairId: string): Promise<QaPair> {
  const pair = await db.qaPair.findUnique({ where: { id: pairId, botId } });
  if (!pair) throw notFound("question");
  return pair;
}

/** The source that pairs written in the dashboard belong to; the first pair makes it. */
export async function ownSource(ctx: Ctx, tx: TenantTx, botId: string): Promise<Source> {
  const contentHash = createHash("sha256").update("qa").digest("hex");
  const existing = await tx.source.findFirst({ where: { botId, contentHash } });
  return existing ?? createQaSource(ctx, tx, { botId, title: QA_TITLE, contentHash });
}

interface NewQaSource {
  id?: string | undefined;
  botId: string;
  title: string;
  contentHash: string | null;
}

export async function createQaSource(
  ctx: Ctx,
  tx: TenantTx,
  { id = newId("source"), botId, title, contentHash }: NewQaSource,
): Promise<Source> {
  const now = ctx.clock.now();
  const { workspaceId } = ctx;
  const inserted = await insertSource(
    tx,
    { id, workspaceId, botId, type: "qa", title, config: { type: "qa" }, contentHash, documents: [], now },
    auditRow(ctx, { action: "source.added", targetId: id, after: { type: "qa" } }),
  );
  if (inserted === "noBot") throw notFound("bot");
  // Somebody else has made it in the same moment.
  return inserted === "known"
    ? tx.source.findFirstOrThrow({ where: { botId, contentHash } })
    : tx.source.findUniqueOrThrow({ where: { id } });
}

/** Stores pairs and queues their documents. The approved answers count from now on, the search follows in a moment. */
export async function storePairs(
  ctx: Ctx,
  tx: TenantTx,
  source: Pick<Source, "id" | "botId">,
  pairs: readonly NewPair[],
): Promise<QaPair[]> {
  const { workspaceId } = ctx;
  const now = ctx.clock.now();
  const [locked] = await lockSources(tx, workspaceId, [source.id]);
  if (!locked) throw notFound("source");
  const count = await tx.qaPair.count({ where: { botId: source.botId } });
  if (count + pairs.length > MAX_QA_PAIRS) {
    throw new AppError("bad_request", `A bot keeps at most ${MAX_QA_PAIRS} pairs. Delete some, then add these.`);
  }
  const rows = pairs.map((pair, index) => ({
    ...{ id: newId("pair"), workspaceId, botId: source.botId, sourceId: source.id },
    ...pair,
    // Rising, so that a list in this order is the order in which they were given.
    ...{ createdAt: new Date(now.getTime() + index), updatedAt: now },
  }));
  await tx.qaPair.createMany({ data: rows });
  const to = { workspaceId, botId: source.botId, sourceId: source.id, maxDocuments: MAX_QA_PAIRS, now };
  await admitDocuments(tx, { ...to, syncNumber: locked.syncNumber }, rows.map(toFoundDocument));
  await raiseKnowledgeVersion(tx, source.botId);
  await resettle(tx, workspaceId, [{ sourceId: source.id }], now);
  return rows;
}

/** Queues the pairs' documents again after their texts were changed; a reading under way counts no more. */
export async function requeuePairs(
  ctx: Ctx,
  tx: TenantTx,
  sourceId: string,
  pairs: readonly Pick<QaPair, "id" | "question">[],
): Promise<void> {
  const now = ctx.clock.now();
  const [locked] = await lockSources(tx, ctx.workspaceId, [sourceId]);
  for (const { id, question } of pairs) {
    await tx.document.updateMany({
      where: { sourceId, key: id },
      data: {
        ...{ title: question.slice(0, 200), status: "queued", lease: null, errorCode: null },
        ...toldColumns(NOTHING_TOLD),
        ...{ attempts: 0, suspicion: 0, dueAt: now, seenSync: locked?.syncNumber ?? 1 },
      },
    });
  }
  await resettle(tx, ctx.workspaceId, [{ sourceId }], now);
}

export function toPairView({ id, sourceId, question, answer, threshold, createdAt, updatedAt }: QaPair): QaPairView {
  return {
    ...{ id, sourceId, question, answer, threshold },
    ...{ createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() },
  };
}
