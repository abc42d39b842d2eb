import type { PrismaClient } from "~/generated/prisma/client";
import { DEMO_WORKSPACE } from "./demo-workspace";

/** Takes the demo bot away with all that was said to it. */
export async function removeDemoBot(prisma: PrismaClient): Promise<void> {
  await prisma.workspace.deleteMany({ where: { id: DEMO_WORKSPACE.id } });
}
