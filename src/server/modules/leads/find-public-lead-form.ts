import type { PublicLeadForm } from "~/contracts/leads";
import type { Bot, PrismaClient } from "~/generated/prisma/client";
import { tenantDb } from "~/server/db/tenant-client";
import { toLeadFormView } from "./lead-form-view";

/** The form as a visitor's browser shows it; undefined while the bot does not ask. */
export async function findPublicLeadForm(
  prisma: PrismaClient,
  { id: botId, workspaceId }: Pick<Bot, "id" | "workspaceId">,
): Promise<PublicLeadForm | undefined> {
  const row = await tenantDb(prisma, workspaceId).leadForm.findUnique({ where: { botId } });
  const { enabled, ...form } = toLeadFormView(row);
  return enabled ? form : undefined;
}
