import { BarPage } from "~/components/layout/bar-page";
import { AccountPage } from "~/features/accounts";
import { UserMenu } from "~/features/workspaces";
import { titleFrom } from "~/i18n/server";
import { signOutAction } from "~/server/auth";
import { getQueryClient, HydrateClient, prefetch, trpc } from "~/trpc/server";
import { requireSession } from "../load";

export const generateMetadata = titleFrom("accounts", (messages) => messages.accountTitle);

export default async function AccountSettingsPage() {
  await requireSession();
  const account = await getQueryClient().fetchQuery(trpc.account.me.queryOptions());
  prefetch(trpc.account.sessions.queryOptions());
  return (
    <HydrateClient>
      <BarPage menu={<UserMenu account={account} signOut={signOutAction} />}>
        <AccountPage />
      </BarPage>
    </HydrateClient>
  );
}
