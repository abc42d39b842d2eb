-- Every address that a workspace has or had leads to it, and to no other.
CREATE TABLE "workspace_address" (
    "slug" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_address_pkey" PRIMARY KEY ("slug")
);

CREATE INDEX "workspace_address_workspace_id_idx" ON "workspace_address"("workspace_id");

ALTER TABLE "workspace_address" ADD CONSTRAINT "workspace_address_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO "workspace_address" ("slug", "workspace_id", "created_at")
SELECT "slug", "id", "created_at" FROM "workspace" WHERE "deleted_at" IS NULL;
