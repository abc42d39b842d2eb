import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "~/generated/prisma/client";
import { getPool } from "./pool";

declare global {
  var botsmithPrisma: PrismaClient | undefined;
}

/**
 * Prisma over the shared pool. It sees every workspace: domain code uses `ctx.db` instead. On the embedded database a
 * query outside `tx` inside `$transaction` waits for that transaction, and so for ever: use `tx` throughout.
 */
export function getPrisma(): PrismaClient {
  return (globalThis.botsmithPrisma ??= new PrismaClient({
    adapter: new PrismaPg(getPool()),
    // The embedded database runs one transaction at a time, so waiting for one's turn is normal.
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  }));
}

/** Forgets the shared client, together with `closePool`. */
export async function closePrisma(): Promise<void> {
  const prisma = globalThis.botsmithPrisma;
  globalThis.botsmithPrisma = undefined;
  await prisma?.$disconnect();
}
