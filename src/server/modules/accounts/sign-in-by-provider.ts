import type { SignInProvider } from "~/contracts/accounts";
import { Email, PersonName } from "~/contracts/accounts";
import type { User } from "~/generated/prisma/client";
import { clientAddressKey } from "~/server/core/client-address";
import { AppError } from "~/server/core/errors";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { createAccount } from "./new-account";

/** What Google or GitHub says about a person, after the protocol was checked. */
export interface ProviderIdentity {
  provider: SignInProvider;
  providerAccountId: string;
  email: string | null | undefined;
  /** Whether the provider itself has proof that the address belongs to the person. */
  emailVerified: boolean;
  name: string | null | undefined;
}

/**
 * The account that belongs to this identity: the one linked before, the one with the same address, or a new one. An
 * address counts only when it is proven on both sides; otherwise whoever signed up with somebody else's address first
 * would share that person's account.
 */
export async function signInByProvider(ctx: PlatformCtx, identity: ProviderIdentity): Promise<{ userId: string }> {
  await ctx.limits.check("sign-in-ip", clientAddressKey(ctx.clientIp));
  const { provider, providerAccountId } = identity;
  const linked = await ctx.prisma.providerAccount.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    select: { userId: true },
  });
  if (linked) return linked;

  const email = provenAddress(identity);
  const known = await ctx.prisma.user.findUnique({ where: { email } });
  if (known) return link(ctx, identity, known);
  return register(ctx, identity, email);
}

function provenAddress({ email, emailVerified }: ProviderIdentity): string {
  const address = Email.safeParse(email);
  if (emailVerified && address.success) return address.data;
  throw new AppError(
    "forbidden",
    "This account has no confirmed e-mail address there. Confirm it there, or sign up here.",
  );
}

async function link(ctx: PlatformCtx, identity: ProviderIdentity, user: User): Promise<{ userId: string }> {
  if (!user.emailVerifiedAt) {
    throw new AppError(
      "conflict",
      "There is an account with this address whose e-mail is not confirmed yet. Reset its password to confirm it, then try again.",
    );
  }
  const { provider, providerAccountId } = identity;
  await ctx.prisma.providerAccount.createMany({
    data: { provider, providerAccountId, userId: user.id },
    skipDuplicates: true,
  });
  return { userId: user.id };
}

async function register(ctx: PlatformCtx, identity: ProviderIdentity, email: string): Promise<{ userId: string }> {
  const { provider, providerAccountId } = identity;
  const given = PersonName.safeParse(identity.name?.slice(0, 80));
  const name = given.success ? given.data : (email.split("@")[0] ?? email).slice(0, 80);
  const { user } = await createAccount(
    ctx,
    { email, name, passwordHash: null, emailVerified: true, workspaceName: `${name.slice(0, 45)}'s workspace` },
    async (tx, created) => {
      await tx.providerAccount.create({ data: { provider, providerAccountId, userId: created.id } });
    },
  );
  return { userId: user.id };
}
