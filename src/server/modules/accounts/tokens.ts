import type { AccountTokenPurpose, Prisma } from "~/generated/prisma/client";
import { AppError } from "~/server/core/errors";
import { randomToken } from "~/server/core/ids";
import { hashToken } from "~/server/core/token-hash";

const HOUR_MS = 3_600_000;

export const tokenHours: Record<AccountTokenPurpose, number> = { verify_email: 24, reset_password: 1 };

/** Makes the secret of a mailed link. Earlier links for the same purpose stop working. */
export async function issueToken(
  tx: Prisma.TransactionClient,
  input: { userId: string; purpose: AccountTokenPurpose; now: Date },
): Promise<string> {
  const { userId, purpose, now } = input;
  const token = randomToken(32);
  await tx.accountToken.updateMany({ where: { userId, purpose, usedAt: null }, data: { usedAt: now } });
  await tx.accountToken.create({
    data: {
      tokenHash: hashToken(token),
      userId,
      purpose,
      createdAt: now,
      expiresAt: new Date(now.getTime() + tokenHours[purpose] * HOUR_MS),
    },
  });
  return token;
}

/** Uses a link up and tells whose it is. Two uses at the same moment: one succeeds. */
export async function redeemToken(
  tx: Prisma.TransactionClient,
  input: { token: string; purpose: AccountTokenPurpose; now: Date },
): Promise<{ userId: string }> {
  const { purpose, now } = input;
  const tokenHash = hashToken(input.token);
  const used = await tx.accountToken.updateMany({
    where: { tokenHash, purpose, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  const row = used.count === 1 ? await tx.accountToken.findUnique({ where: { tokenHash } }) : null;
  if (!row) {
    throw new AppError("bad_request", "This link has expired or was used already. Ask for a new one.");
  }
  return { userId: row.userId };
}
