import { modelsEnv } from "~/env/models";
import type { PrismaClient } from "~/generated/prisma/client";
import { insertEmbeddings } from "~/server/db/sql/embeddings";
import { embeddedText } from "~/server/modules/knowledge/chunking";
import { createEmbedder } from "~/server/providers/embeddings";
import type { Embedder } from "~/server/providers/embeddings/types";
import type { BenchBot } from "./knowledge";

/** The configured model; the same text is paid for once, since the same questions are asked many times here. */
export function benchEmbedder(): Embedder {
  const embedder = createEmbedder(modelsEnv());
  if (!embedder) {
    throw new Error(
      "No embedding model is configured. Set OPENAI_API_KEY or another vendor's variables; see README.md.",
    );
  }
  const known = new Map<string, Float32Array>();
  return {
    ...embedder,
    async embed(texts, options) {
      const keys = texts.map((text) => `${options.purpose ?? ""}:${text}`);
      const missing = texts.filter((_, index) => !known.has(keys[index] ?? ""));
      const vectors = missing.length === 0 ? [] : await embedder.embed(missing, options);
      for (const [index, text] of missing.entries())
        known.set(`${options.purpose ?? ""}:${text}`, vectors[index] ?? new Float32Array());
      return keys.map((key) => known.get(key) ?? new Float32Array());
    },
  };
}

/** Gives every chunk of the bot its vector. */
export async function embedAll(prisma: PrismaClient, bot: BenchBot, embedder: Embedder): Promise<void> {
  const { workspaceId, botId } = bot;
  const chunks = await prisma.chunk.findMany({
    where: { workspaceId, botId },
    select: { id: true, documentId: true, version: true, breadcrumb: true, text: true },
    orderBy: { id: "asc" },
  });
  for (let from = 0; from < chunks.length; from += embedder.maxBatch) {
    const batch = chunks.slice(from, from + embedder.maxBatch);
    const texts = batch.map(({ breadcrumb, text }) => embeddedText(breadcrumb, text));
    const vectors = await embedder.embed(texts, {});
    const given = batch.map(({ id }, index) => ({ chunkId: id, vector: vectors[index] ?? new Float32Array() }));
    await insertEmbeddings(prisma, { workspaceId, botId, model: embedder.id, dimensions: embedder.dimensions }, given);
  }
}
