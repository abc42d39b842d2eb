import { notFound } from "next/navigation";
import { ApiKeysView } from "~/features/api-keys";
import { titleFrom } from "~/i18n/server";
import { can } from "~/lib/role-abilities";
import { HydrateClient, prefetchInfinite, trpc } from "~/trpc/server";
import { requireWorkspace } from "../../load";

export const generateMetadata = titleFrom("apiKeys", (messages) => messages.title);

export default async function ApiKeysPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { slug, role } = await requireWorkspace((await params).workspace);
  if (!can(role, "manageWorkspace")) notFound();
  prefetchInfinite(
    trpc.apiKeys.list.infiniteQueryOptions({ workspace: slug }, { getNextPageParam: (page) => page.nextCursor }),
  );
  return (
    <HydrateClient>
      <ApiKeysView workspace={slug} role={role} />
    </HydrateClient>
  );
}
