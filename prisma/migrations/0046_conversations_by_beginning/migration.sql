-- CreateIndex
CREATE INDEX "conversation_workspace_id_bot_id_created_at_idx" ON "conversation"("workspace_id", "bot_id", "created_at");

-- CreateIndex
CREATE INDEX "conversation_workspace_id_created_at_idx" ON "conversation"("workspace_id", "created_at");

