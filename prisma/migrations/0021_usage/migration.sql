-- The usage of a workspace is summed from its bots' answers of a period.
CREATE INDEX "message_answers_idx" ON "message"("workspace_id", "created_at") WHERE "role" = 'bot';
