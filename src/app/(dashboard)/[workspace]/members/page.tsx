import { MembersView } from "~/features/members";
import { titleFrom } from "~/i18n/server";
import { can } from "~/lib/role-abilities";
import { HydrateClient, prefetchInfinite, trpc } from "~/trpc/server";
import { requireSession, requireWorkspace } from "../../load";

export const generateMetadata = titleFrom("members", (messages) => messages.title);

export default async function MembersPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { userId } = await requireSession();
  const workspace = await requireWorkspace((await params).workspace);
  const { slug, role } = workspace;
  const paging = { getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor };
  prefetchInfinite(trpc.members.list.infiniteQueryOptions({ workspace: slug, limit: 100 }, paging));
  if (can(role, "manageWorkspace")) {
    prefetchInfinite(trpc.invitations.list.infiniteQueryOptions({ workspace: slug }, paging));
  }
  return (
    <HydrateClient>
      <MembersView workspace={workspace} userId={userId} />
    </HydrateClient>
  );
}
