-- AlterTable
ALTER TABLE "chunk" ADD COLUMN "terms_version" SMALLINT NOT NULL DEFAULT 1;

-- One index for "the chunks of a bot" and "those of them whose words were read by older rules".
CREATE INDEX "chunk_bot_id_language_terms_version_idx" ON "chunk"("bot_id", "language", "terms_version");
DROP INDEX "chunk_bot_id_idx";

-- CreateTable
CREATE TABLE "bot_terms" (
    "workspace_id" TEXT NOT NULL,
    "bot_id" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "heartbeat_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bot_terms_pkey" PRIMARY KEY ("bot_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "bot_terms_workspace_id_bot_id_key" ON "bot_terms"("workspace_id", "bot_id");

-- AddForeignKey
ALTER TABLE "bot_terms" ADD CONSTRAINT "bot_terms_workspace_id_bot_id_fkey" FOREIGN KEY ("workspace_id", "bot_id") REFERENCES "bot"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
