import type { Prisma, User } from "~/generated/prisma/client";
import { AppError } from "~/server/core/errors";

/** The account of whoever is signed in. It can only be missing when it was deleted a moment ago. */
export async function requireUser(db: Pick<Prisma.TransactionClient, "user">, userId: string): Promise<User> {
  const user = await db.user.findUnique({ where: { id: userId } });
  if (!user) throw new AppError("unauthenticated", "This account does not exist any more. Sign in again.");
  return user;
}

export function addressTaken(): AppError {
  const message = "There is an account with this e-mail address already. Sign in instead.";
  return new AppError("conflict", message, { fields: [{ path: "email", message }] });
}
