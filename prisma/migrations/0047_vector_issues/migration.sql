-- AlterTable
ALTER TABLE "bot_vectors" ADD COLUMN     "issues" JSONB;
