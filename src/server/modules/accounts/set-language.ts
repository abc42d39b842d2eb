import type { AccountView } from "~/contracts/accounts";
import { SetLanguageInput } from "~/contracts/accounts";
import type { AccountCtx } from "~/server/core/platform-ctx";
import { toAccountView } from "./account-view";
import { requireUser } from "./internal";

/** Chooses the language of the dashboard for every device of this account. */
export async function setLanguage(ctx: AccountCtx, raw: SetLanguageInput): Promise<AccountView> {
  const { locale } = SetLanguageInput.parse(raw);
  const { id } = await requireUser(ctx.prisma, ctx.account.userId);
  return toAccountView(await ctx.prisma.user.update({ where: { id }, data: { locale } }));
}
