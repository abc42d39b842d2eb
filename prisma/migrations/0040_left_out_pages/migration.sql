-- AlterTable
ALTER TABLE "source" ADD COLUMN     "left_out" JSONB;

-- CreateTable
CREATE TABLE "left_out_page" (
    "workspace_id" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "sync_number" INTEGER NOT NULL,

    CONSTRAINT "left_out_page_pkey" PRIMARY KEY ("source_id","key")
);

-- CreateIndex
CREATE INDEX "left_out_page_workspace_id_source_id_idx" ON "left_out_page"("workspace_id", "source_id");

-- AddForeignKey
ALTER TABLE "left_out_page" ADD CONSTRAINT "left_out_page_workspace_id_source_id_fkey" FOREIGN KEY ("workspace_id", "source_id") REFERENCES "source"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

