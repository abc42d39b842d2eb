import { AcceptInvitation } from "~/features/members";
import { titleFrom } from "~/i18n/server";
import { getSession, signOutAction } from "~/server/auth";
import { getQueryClient, trpc } from "~/trpc/server";
import { loadInvitation } from "./load-invitation";

export const generateMetadata = titleFrom("members", (messages) => messages.inviteTitle, { referrer: "no-referrer" });

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invitation = await loadInvitation(token);
  const session = await getSession();
  const account = session ? await getQueryClient().fetchQuery(trpc.account.me.queryOptions()) : null;
  return (
    <AcceptInvitation token={token} invitation={invitation} email={account?.email ?? null} signOut={signOutAction} />
  );
}
