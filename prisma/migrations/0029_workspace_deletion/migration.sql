-- A deleted workspace is out of reach at once; its rows and files go in the background.
ALTER TABLE "workspace" ADD COLUMN "deleted_at" TIMESTAMP(3);
CREATE INDEX "workspace_deleted_at_idx" ON "workspace"("deleted_at") WHERE "deleted_at" IS NOT NULL;

-- A key may end by itself.
ALTER TABLE "api_key" ADD COLUMN "expires_at" TIMESTAMP(3);
