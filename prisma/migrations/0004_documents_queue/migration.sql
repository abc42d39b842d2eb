-- AlterTable
ALTER TABLE "document" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "depth" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "due_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "error_code" TEXT,
ADD COLUMN     "heartbeat_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "last_checked_at" TIMESTAMP(3),
ADD COLUMN     "lease" TEXT,
ADD COLUMN     "progress_done" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "progress_total" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "seen_sync" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "state" JSONB,
ADD COLUMN     "step" TEXT,
ALTER COLUMN "updated_at" SET DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "source" DROP COLUMN "step",
ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "completed_sync" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "content_hash" TEXT,
ADD COLUMN     "due_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "failed_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "lease" TEXT,
ADD COLUMN     "listed_sync" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "listing_error" TEXT,
ADD COLUMN     "state" JSONB,
ALTER COLUMN "updated_at" SET DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "cached_embedding" (
    "workspace_id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "embedding" vector NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cached_embedding_pkey" PRIMARY KEY ("workspace_id","model","hash")
);

-- CreateTable
CREATE TABLE "bot_vectors" (
    "workspace_id" TEXT NOT NULL,
    "bot_id" TEXT NOT NULL,
    "model" TEXT,
    "next_model" TEXT,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "heartbeat_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bot_vectors_pkey" PRIMARY KEY ("bot_id")
);

-- CreateIndex
CREATE INDEX "cached_embedding_created_at_idx" ON "cached_embedding"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "bot_vectors_workspace_id_bot_id_key" ON "bot_vectors"("workspace_id", "bot_id");

-- CreateIndex
CREATE INDEX "document_workspace_id_status_source_id_due_at_idx" ON "document"("workspace_id", "status", "source_id", "due_at");

-- CreateIndex
CREATE INDEX "document_status_heartbeat_at_idx" ON "document"("status", "heartbeat_at");

-- CreateIndex
CREATE INDEX "source_workspace_id_status_idx" ON "source"("workspace_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "source_bot_id_content_hash_key" ON "source"("bot_id", "content_hash");

-- AddForeignKey
ALTER TABLE "bot_vectors" ADD CONSTRAINT "bot_vectors_workspace_id_bot_id_fkey" FOREIGN KEY ("workspace_id", "bot_id") REFERENCES "bot"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What was read before belongs to the sync that is over; what was not waits for its listing.
UPDATE "source" SET "listed_sync" = "sync_number", "completed_sync" = "sync_number" WHERE "status" IN ('ready', 'failed', 'stale');
UPDATE "document" d SET "seen_sync" = s."sync_number" FROM "source" s WHERE s."id" = d."source_id";
