import type { PrismaClient } from "~/generated/prisma/client";
import { DEMO_WORKSPACE } from "./demo-workspace";

/** The key of the demo bot as soon as it has something to answer from. Reads what everybody may see of it. */
export async function findDemoBot(prisma: PrismaClient): Promise<string | undefined> {
  const bot = await prisma.bot.findFirst({
    where: { workspaceId: DEMO_WORKSPACE.id, sources: { some: { chunkCount: { gt: 0 } } } },
    orderBy: { createdAt: "asc" },
    select: { publicKey: true },
  });
  return bot?.publicKey;
}
