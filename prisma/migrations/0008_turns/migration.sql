-- AlterEnum
ALTER TYPE "message_state" ADD VALUE 'refused';

-- AlterTable
ALTER TABLE "message" ADD COLUMN "followed_at" TIMESTAMP(3),
ADD COLUMN "stop_asked_at" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "bot" ADD COLUMN "bot_per_minute" INTEGER,
ADD COLUMN "visitor_per_day" INTEGER,
ADD COLUMN "visitor_per_minute" INTEGER;

-- One answer in flight a conversation, whichever process writes it.
UPDATE "message" SET "state" = 'failed', "answered" = false, "error" = 'The answer was interrupted. Send the question again.'
WHERE "state" = 'streaming';
CREATE UNIQUE INDEX "message_streaming_key" ON "message"("conversation_id") WHERE "state" = 'streaming';
