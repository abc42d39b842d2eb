import type { AccountView } from "~/contracts/accounts";
import { UpdateProfileInput } from "~/contracts/accounts";
import type { AccountCtx } from "~/server/core/platform-ctx";
import { toAccountView } from "./account-view";
import { requireUser } from "./internal";

export async function updateProfile(ctx: AccountCtx, raw: UpdateProfileInput): Promise<AccountView> {
  const { name } = UpdateProfileInput.parse(raw);
  const { id } = await requireUser(ctx.prisma, ctx.account.userId);
  return toAccountView(await ctx.prisma.user.update({ where: { id }, data: { name } }));
}
