-- AlterTable
ALTER TABLE "document" ADD COLUMN     "issues" JSONB;

-- AlterTable
ALTER TABLE "source" ADD COLUMN     "issues" JSONB,
ADD COLUMN     "listing_issues" JSONB;
