-- What is in work is all that is looked for by its heartbeat. An index of every status looked as good as the queue's own to a planner
-- that sees few documents waiting, and then each source that waits cost a look at all documents that wait.
CREATE INDEX "document_in_work_idx" ON "document"("heartbeat_at") WHERE "status" = 'processing';
DROP INDEX "document_status_heartbeat_at_idx";
