-- Exports and imports of a workspace are jobs that survive whoever asked for them.
CREATE TYPE "transfer_kind" AS ENUM ('export', 'import');
CREATE TYPE "transfer_status" AS ENUM ('receiving', 'queued', 'running', 'done', 'failed', 'cancelled', 'expired');

CREATE TABLE "transfer" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "kind" "transfer_kind" NOT NULL,
    "status" "transfer_status" NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "part" TEXT,
    "file_name" TEXT NOT NULL,
    "bytes" BIGINT,
    "storage_key" TEXT,
    "result" JSONB,
    "error" TEXT,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMP(3),
    "heartbeat_at" TIMESTAMP(3) NOT NULL,
    "finished_at" TIMESTAMP(3),
    "expires_at" TIMESTAMP(3),

    CONSTRAINT "transfer_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "transfer_storage_key_key" ON "transfer"("storage_key");
CREATE UNIQUE INDEX "transfer_workspace_id_id_key" ON "transfer"("workspace_id", "id");
CREATE INDEX "transfer_workspace_id_created_at_idx" ON "transfer"("workspace_id", "created_at");
CREATE INDEX "transfer_status_heartbeat_at_idx" ON "transfer"("status", "heartbeat_at");
-- One export and one import at a time.
CREATE UNIQUE INDEX "transfer_active_key" ON "transfer"("workspace_id", "kind") WHERE "status" IN ('receiving', 'queued', 'running');

ALTER TABLE "transfer" ADD CONSTRAINT "transfer_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
