-- CreateTable
CREATE TABLE "qa_pair" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "bot_id" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "threshold" DOUBLE PRECISION NOT NULL DEFAULT 0.8,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "qa_pair_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "qa_pair_workspace_id_bot_id_created_at_idx" ON "qa_pair"("workspace_id", "bot_id", "created_at");

-- CreateIndex
CREATE INDEX "qa_pair_workspace_id_source_id_idx" ON "qa_pair"("workspace_id", "source_id");

-- CreateIndex
CREATE UNIQUE INDEX "qa_pair_workspace_id_id_key" ON "qa_pair"("workspace_id", "id");

-- AddForeignKey
ALTER TABLE "qa_pair" ADD CONSTRAINT "qa_pair_workspace_id_source_id_fkey" FOREIGN KEY ("workspace_id", "source_id") REFERENCES "source"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
