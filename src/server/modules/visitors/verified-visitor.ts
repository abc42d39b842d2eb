import type { Bot, Visitor } from "~/generated/prisma/client";
import { definedOnly } from "~/lib/defined-only";
import { newId } from "~/server/core/ids";
import { isUniqueViolation } from "~/server/db/errors";
import type { TenantDb } from "~/server/db/tenant-client";

interface Known {
  externalId: string;
  name: string | undefined;
  email: string | undefined;
  now: Date;
}

/** The one row of whom the owner's server calls so; what it says of him now replaces what it said before. */
export async function storeVerifiedVisitor(
  db: TenantDb,
  { id: botId, workspaceId }: Pick<Bot, "id" | "workspaceId">,
  { externalId, name, email, now }: Known,
): Promise<Visitor> {
  const where = { botId_externalId: { botId, externalId } };
  const told = { ...definedOnly({ name, email }), lastSeenAt: now };
  const store = () =>
    db.visitor.upsert({
      where,
      create: { id: newId("visitor"), workspaceId, botId, externalId, createdAt: now, ...told },
      update: told,
    });
  try {
    return await store();
  } catch (error) {
    // Two pages of his were opened at once, and the other one came first.
    if (isUniqueViolation(error)) return store();
    throw error;
  }
}
