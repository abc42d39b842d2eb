-- CreateEnum
CREATE TYPE "bot_strictness" AS ENUM ('balanced', 'strict');

-- CreateEnum
CREATE TYPE "model_vendor" AS ENUM ('openai', 'anthropic', 'google', 'compatible');

-- AlterTable
ALTER TABLE "bot" ADD COLUMN     "fallback_models" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "max_answer_tokens" INTEGER NOT NULL DEFAULT 800,
ADD COLUMN     "moderation" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "strictness" "bot_strictness" NOT NULL DEFAULT 'balanced',
ADD COLUMN     "temperature" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "cost_micros" INTEGER;

-- CreateTable
CREATE TABLE "model_key" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "vendor" "model_vendor" NOT NULL,
    "sealed_key" TEXT,
    "last_four" TEXT,
    "base_url" TEXT,
    "models" TEXT[],
    "error" TEXT,
    "checked_at" TIMESTAMP(3) NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "model_key_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "model_key_workspace_id_vendor_key" ON "model_key"("workspace_id", "vendor");

-- CreateIndex
CREATE UNIQUE INDEX "model_key_workspace_id_id_key" ON "model_key"("workspace_id", "id");

-- AddForeignKey
ALTER TABLE "model_key" ADD CONSTRAINT "model_key_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

