-- AlterTable
ALTER TABLE "bot_vectors" ADD COLUMN "indexed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "indexing" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "chunk_embedding" ADD COLUMN "indexed" BOOLEAN NOT NULL DEFAULT false;

-- Only vectors of bots that are too large to be compared one by one; adding to these indexes is most of what a vector costs.
DROP INDEX "chunk_embedding_hnsw_256_idx";
CREATE INDEX "chunk_embedding_hnsw_256_idx" ON "chunk_embedding" USING hnsw (("embedding"::vector(256)) vector_cosine_ops) WHERE "dimensions" = 256 AND "indexed";
DROP INDEX "chunk_embedding_hnsw_384_idx";
CREATE INDEX "chunk_embedding_hnsw_384_idx" ON "chunk_embedding" USING hnsw (("embedding"::vector(384)) vector_cosine_ops) WHERE "dimensions" = 384 AND "indexed";
DROP INDEX "chunk_embedding_hnsw_512_idx";
CREATE INDEX "chunk_embedding_hnsw_512_idx" ON "chunk_embedding" USING hnsw (("embedding"::vector(512)) vector_cosine_ops) WHERE "dimensions" = 512 AND "indexed";
DROP INDEX "chunk_embedding_hnsw_768_idx";
CREATE INDEX "chunk_embedding_hnsw_768_idx" ON "chunk_embedding" USING hnsw (("embedding"::vector(768)) vector_cosine_ops) WHERE "dimensions" = 768 AND "indexed";
DROP INDEX "chunk_embedding_hnsw_1024_idx";
CREATE INDEX "chunk_embedding_hnsw_1024_idx" ON "chunk_embedding" USING hnsw (("embedding"::vector(1024)) vector_cosine_ops) WHERE "dimensions" = 1024 AND "indexed";
DROP INDEX "chunk_embedding_hnsw_1536_idx";
CREATE INDEX "chunk_embedding_hnsw_1536_idx" ON "chunk_embedding" USING hnsw (("embedding"::vector(1536)) vector_cosine_ops) WHERE "dimensions" = 1536 AND "indexed";
DROP INDEX "chunk_embedding_hnsw_3072_idx";
CREATE INDEX "chunk_embedding_hnsw_3072_idx" ON "chunk_embedding" USING hnsw (("embedding"::halfvec(3072)) halfvec_cosine_ops) WHERE "dimensions" = 3072 AND "indexed";
