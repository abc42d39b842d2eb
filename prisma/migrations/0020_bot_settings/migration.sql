-- CreateEnum
CREATE TYPE "bot_position" AS ENUM ('right', 'left');

-- CreateEnum
CREATE TYPE "bot_theme" AS ENUM ('auto', 'light', 'dark');

-- AlterTable
ALTER TABLE "bot" ADD COLUMN     "avatar_file_id" TEXT,
ADD COLUMN     "display_name" TEXT,
ADD COLUMN     "input_placeholder" TEXT,
ADD COLUMN     "language" TEXT NOT NULL DEFAULT 'auto',
ADD COLUMN     "position" "bot_position" NOT NULL DEFAULT 'right',
ADD COLUMN     "proactive" JSONB,
ADD COLUMN     "retention_days" INTEGER,
ADD COLUMN     "theme" "bot_theme" NOT NULL DEFAULT 'auto';
