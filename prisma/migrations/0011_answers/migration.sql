-- AlterTable
ALTER TABLE "message" ADD COLUMN "cited" JSONB,
ADD COLUMN "fault" TEXT;

UPDATE "message" SET "fault" = 'interrupted' WHERE "error" LIKE 'The answer was interrupted.%';

-- Which conversations hold a question without an answer.
CREATE INDEX "message_unanswered_key" ON "message"("workspace_id", "conversation_id") WHERE "answered" = false;
