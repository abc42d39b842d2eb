import { ImportQaPairsInput, type QaImportResult } from "~/contracts/qa";
import type { QaPair } from "~/generated/prisma/client";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import type { TenantTx } from "~/server/db/tenant-client";
import { requireBot } from "../../bots";
import { publishPairs, raiseKnowledgeVersion } from "../internal";
import { ownSource, requeuePairs, storePairs, type NewPair } from "./internal";
import { readQaCsv } from "./read-csv";
import { readQaQuestion } from "./similarity";

/** Adds the pairs of a CSV file. A question that is there already gets the file's answer, so a file can come again. */
export async function importQaPairs(ctx: Ctx, raw: ImportQaPairsInput): Promise<QaImportResult> {
  requirePermission(ctx, "knowledge.write");
  const { botId, csv } = ImportQaPairsInput.parse(raw);
  const { pairs, skipped } = readQaCsv(csv);
  if (pairs.length === 0) return { added: 0, changed: 0, unchanged: 0, skipped };
  const wanted = new Map(pairs.map((pair) => [readQaQuestion(pair.question).plain, pair]));

  const { sources, counts } = await ctx.db.$transaction(
    async (tx) => {
      await requireBot(tx, botId);
      const existing = await tx.qaPair.findMany({ where: { botId } });
      const byQuestion = new Map(existing.map((pair) => [readQaQuestion(pair.question).plain, pair]));
      const fresh = [...wanted].filter(([plain]) => !byQuestion.has(plain)).map(([, pair]) => pair);
      const known = [...wanted].flatMap(([plain, pair]) => {
        const before = byQuestion.get(plain);
        return before ? [{ before, pair }] : [];
      });
      const changed = known.filter(({ before, pair }) => differs(before, pair));
      const touched = await changeAll(ctx, tx, changed);
      if (fresh.length > 0) {
        const owner = await ownSource(ctx, tx, botId);
        await storePairs(ctx, tx, owner, fresh);
        touched.add(owner.id);
      }
      if (touched.size > 0) await raiseKnowledgeVersion(tx, botId);
      const counts = { added: fresh.length, changed: changed.length, unchanged: known.length - changed.length };
      await recordAudit(ctx, tx, { action: "qaPairs.imported", targetId: botId, after: counts });
      return { sources: touched, counts };
    },
    { timeout: 60_000 },
  );
  for (const id of sources) await publishPairs(ctx, { id, botId });
  return { ...counts, skipped };
}

function differs(before: QaPair, { answer, threshold, question }: NewPair): boolean {
  return before.answer !== answer || before.threshold !== threshold || before.question !== question;
}

async function changeAll(
  ctx: Ctx,
  tx: TenantTx,
  changed: readonly { before: QaPair; pair: NewPair }[],
): Promise<Set<string>> {
  const bySource = new Map<string, QaPair[]>();
  for (const { before, pair } of changed) {
    const after = await tx.qaPair.update({ where: { id: before.id }, data: pair });
    bySource.set(after.sourceId, [...(bySource.get(after.sourceId) ?? []), after]);
  }
  for (const [sourceId, pairs] of bySource) await requeuePairs(ctx, tx, sourceId, pairs);
  return new Set(bySource.keys());
}
