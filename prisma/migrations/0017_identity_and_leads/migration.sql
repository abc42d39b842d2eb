-- CreateEnum
CREATE TYPE "lead_form_moment" AS ENUM ('before', 'after_answers', 'when_unanswered');

-- AlterTable
ALTER TABLE "bot" ADD COLUMN     "require_identity" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "visitor" ADD COLUMN     "email" TEXT,
ADD COLUMN     "external_id" TEXT,
ADD COLUMN     "name" TEXT;

-- CreateTable
CREATE TABLE "identity_secret" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "bot_id" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMP(3),

    CONSTRAINT "identity_secret_pkey" PRIMARY KEY ("id"),
    -- Two at most: so that one can replace the other without a gap.
    CONSTRAINT "identity_secret_slot" CHECK ("slot" IN (1, 2))
);

-- CreateTable
CREATE TABLE "lead_form" (
    "workspace_id" TEXT NOT NULL,
    "bot_id" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT false,
    "moment" "lead_form_moment" NOT NULL,
    "answers" INTEGER NOT NULL DEFAULT 2,
    "fields" JSONB NOT NULL,
    "intro" TEXT NOT NULL,
    "consent_text" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "lead_form_pkey" PRIMARY KEY ("bot_id")
);

-- CreateTable
CREATE TABLE "lead" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "bot_id" TEXT NOT NULL,
    "visitor_id" TEXT NOT NULL,
    "conversation_id" TEXT,
    "submission" TEXT NOT NULL,
    "name" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "company" TEXT,
    "message" TEXT,
    "consent_text" TEXT,
    "consented_at" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lead_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "identity_secret_workspace_id_id_key" ON "identity_secret"("workspace_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "identity_secret_bot_id_slot_key" ON "identity_secret"("bot_id", "slot");

-- CreateIndex
CREATE UNIQUE INDEX "lead_form_workspace_id_bot_id_key" ON "lead_form"("workspace_id", "bot_id");

-- CreateIndex
CREATE INDEX "lead_workspace_id_bot_id_created_at_idx" ON "lead"("workspace_id", "bot_id", "created_at");

-- CreateIndex
CREATE INDEX "lead_workspace_id_visitor_id_idx" ON "lead"("workspace_id", "visitor_id");

-- CreateIndex
CREATE UNIQUE INDEX "lead_workspace_id_id_key" ON "lead"("workspace_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "lead_bot_id_visitor_id_submission_key" ON "lead"("bot_id", "visitor_id", "submission");

-- CreateIndex
CREATE INDEX "conversation_workspace_id_visitor_id_last_message_at_idx" ON "conversation"("workspace_id", "visitor_id", "last_message_at");

-- CreateIndex
CREATE UNIQUE INDEX "visitor_bot_id_external_id_key" ON "visitor"("bot_id", "external_id");

-- AddForeignKey
ALTER TABLE "identity_secret" ADD CONSTRAINT "identity_secret_workspace_id_bot_id_fkey" FOREIGN KEY ("workspace_id", "bot_id") REFERENCES "bot"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_form" ADD CONSTRAINT "lead_form_workspace_id_bot_id_fkey" FOREIGN KEY ("workspace_id", "bot_id") REFERENCES "bot"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead" ADD CONSTRAINT "lead_workspace_id_bot_id_fkey" FOREIGN KEY ("workspace_id", "bot_id") REFERENCES "bot"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead" ADD CONSTRAINT "lead_workspace_id_visitor_id_fkey" FOREIGN KEY ("workspace_id", "visitor_id") REFERENCES "visitor"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

