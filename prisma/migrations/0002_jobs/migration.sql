-- CreateEnum
CREATE TYPE "job_run_status" AS ENUM ('running', 'completed', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "job_task_kind" AS ENUM ('discovery', 'step', 'sleep');

-- CreateTable
CREATE TABLE "job_event" (
    "id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_run" (
    "id" TEXT NOT NULL,
    "function_id" TEXT NOT NULL,
    "event_row_id" TEXT NOT NULL,
    "status" "job_run_status" NOT NULL DEFAULT 'running',
    "key1" TEXT,
    "key2" TEXT,
    "fair_key" TEXT NOT NULL,
    "step_count" INTEGER NOT NULL DEFAULT 0,
    "output" TEXT,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_step" (
    "run_id" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "data" TEXT,
    "error" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_step_pkey" PRIMARY KEY ("run_id","step_id")
);

-- CreateTable
CREATE TABLE "job_task" (
    "id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "kind" "job_task_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "function_id" TEXT NOT NULL,
    "fair_key" TEXT NOT NULL,
    "key1" TEXT,
    "key2" TEXT,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lost" INTEGER NOT NULL DEFAULT 0,
    "leased" BOOLEAN NOT NULL DEFAULT false,
    "lease_token" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "again" BOOLEAN NOT NULL DEFAULT false,
    "race" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "job_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_cancellation" (
    "run_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "event" TEXT NOT NULL,
    "match_key" TEXT,
    "condition" TEXT,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_cancellation_pkey" PRIMARY KEY ("run_id","position")
);

-- CreateTable
CREATE TABLE "job_dedupe" (
    "key" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_dedupe_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "job_cron" (
    "id" TEXT NOT NULL,
    "function_id" TEXT NOT NULL,
    "expression" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_cron_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_dead_letter" (
    "run_id" TEXT NOT NULL,
    "function_id" TEXT NOT NULL,
    "event_name" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "error" TEXT NOT NULL,
    "failed_at" TIMESTAMPTZ(3) NOT NULL,
    "retried_at" TIMESTAMPTZ(3),
    "retried_run_id" TEXT,

    CONSTRAINT "job_dead_letter_pkey" PRIMARY KEY ("run_id")
);

-- CreateIndex
CREATE INDEX "job_event_received_at_idx" ON "job_event"("received_at");

-- CreateIndex
CREATE INDEX "job_run_status_ended_at_idx" ON "job_run"("status", "ended_at");

-- CreateIndex
CREATE INDEX "job_run_function_id_status_idx" ON "job_run"("function_id", "status");

-- CreateIndex
CREATE INDEX "job_run_event_row_id_idx" ON "job_run"("event_row_id");

-- CreateIndex
CREATE UNIQUE INDEX "job_task_lease_token_key" ON "job_task"("lease_token");

-- CreateIndex
CREATE INDEX "job_task_leased_fair_key_due_at_idx" ON "job_task"("leased", "fair_key", "due_at");

-- CreateIndex
CREATE INDEX "job_task_leased_due_at_idx" ON "job_task"("leased", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "job_task_run_id_target_key" ON "job_task"("run_id", "target");

-- CreateIndex
CREATE INDEX "job_cancellation_event_match_key_idx" ON "job_cancellation"("event", "match_key");

-- CreateIndex
CREATE INDEX "job_dedupe_expires_at_idx" ON "job_dedupe"("expires_at");

-- CreateIndex
CREATE INDEX "job_cron_next_at_idx" ON "job_cron"("next_at");

-- CreateIndex
CREATE INDEX "job_dead_letter_failed_at_run_id_idx" ON "job_dead_letter"("failed_at", "run_id");

-- AddForeignKey
ALTER TABLE "job_run" ADD CONSTRAINT "job_run_event_row_id_fkey" FOREIGN KEY ("event_row_id") REFERENCES "job_event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_step" ADD CONSTRAINT "job_step_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "job_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_task" ADD CONSTRAINT "job_task_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "job_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_cancellation" ADD CONSTRAINT "job_cancellation_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "job_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
