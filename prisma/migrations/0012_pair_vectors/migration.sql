-- CreateTable
CREATE TABLE "qa_pair_vector" (
    "workspace_id" TEXT NOT NULL,
    "bot_id" TEXT NOT NULL,
    "pair_id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "question_hash" TEXT NOT NULL,
    "dimensions" INTEGER NOT NULL,
    "embedding" vector NOT NULL,

    CONSTRAINT "qa_pair_vector_pkey" PRIMARY KEY ("pair_id","model")
);

-- CreateIndex
CREATE INDEX "qa_pair_vector_workspace_id_bot_id_model_idx" ON "qa_pair_vector"("workspace_id", "bot_id", "model");

-- AddForeignKey
ALTER TABLE "qa_pair_vector" ADD CONSTRAINT "qa_pair_vector_workspace_id_pair_id_fkey" FOREIGN KEY ("workspace_id", "pair_id") REFERENCES "qa_pair"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
