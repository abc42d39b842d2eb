-- AlterTable
ALTER TABLE "document" ADD COLUMN "suspicion" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "source" ADD COLUMN "suspicion" INTEGER NOT NULL DEFAULT 0;
