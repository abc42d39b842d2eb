import type { Bot, PrismaClient } from "~/generated/prisma/client";

/** Finds a bot by the key that stands in public snippets. This is how a visitor's request learns its workspace. */
export async function findPublicBot(prisma: PrismaClient, publicKey: string): Promise<Bot | undefined> {
  const bot = await prisma.bot.findUnique({ where: { publicKey } });
  return bot ?? undefined;
}
