import type { AccountView } from "~/contracts/accounts";
import type { AccountCtx } from "~/server/core/platform-ctx";
import { toAccountView } from "./account-view";
import { requireUser } from "./internal";

export async function getAccount(ctx: AccountCtx): Promise<AccountView> {
  return toAccountView(await requireUser(ctx.prisma, ctx.account.userId));
}
