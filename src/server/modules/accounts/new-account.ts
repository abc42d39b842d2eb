import type { Prisma, User, Workspace } from "~/generated/prisma/client";
import { newId } from "~/server/core/ids";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { joinByInvitation } from "~/server/modules/members";
import { openWorkspace, withFreeSlug } from "~/server/modules/workspaces";
import { addressTaken } from "./internal";

interface NewAccount {
  email: string;
  name: string;
  passwordHash: string | null;
  emailVerified: boolean;
  workspaceName: string;
  /** The secret of an invitation link: the account joins that workspace and opens none. */
  invitation?: string | undefined;
}

interface CreatedAccount {
  user: User;
  workspace: Workspace;
}

/**
 * Makes the person and the workspace they start in, or neither. `also` runs in the same transaction. Throws `conflict`
 * when the address has an account.
 */
export async function createAccount(
  ctx: PlatformCtx,
  input: NewAccount,
  also: (tx: Prisma.TransactionClient, user: User) => Promise<void>,
): Promise<CreatedAccount> {
  return withFreeSlug(input.workspaceName, (slug) =>
    ctx.prisma.$transaction(async (tx) => {
      const user = await insertUser(tx, ctx, input);
      const workspace = await firstWorkspace(tx, ctx, { ...input, user, slug });
      await also(tx, user);
      return { user, workspace };
    }),
  );
}

async function insertUser(tx: Prisma.TransactionClient, ctx: PlatformCtx, input: NewAccount): Promise<User> {
  const { email, name, passwordHash } = input;
  if (await tx.user.findUnique({ where: { email }, select: { id: true } })) throw addressTaken();
  const emailVerifiedAt = input.emailVerified ? ctx.clock.now() : null;
  return tx.user.create({ data: { id: newId("user"), email, name, passwordHash, emailVerifiedAt } });
}

async function firstWorkspace(
  tx: Prisma.TransactionClient,
  ctx: PlatformCtx,
  input: Pick<NewAccount, "invitation" | "workspaceName"> & { user: User; slug: string },
): Promise<Workspace> {
  const { user, slug, invitation: token, workspaceName: name } = input;
  const { requestId } = ctx;
  if (token !== undefined) return joinByInvitation(tx, { token, user, now: ctx.clock.now(), requestId });
  return openWorkspace(tx, { name, slug, ownerId: user.id, requestId });
}
