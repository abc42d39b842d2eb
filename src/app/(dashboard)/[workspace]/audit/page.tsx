import { notFound } from "next/navigation";
import { AuditView, readAuditFilters } from "~/features/audit";
import { titleFrom } from "~/i18n/server";
import { can } from "~/lib/role-abilities";
import { HydrateClient, prefetch, prefetchInfinite, trpc } from "~/trpc/server";
import { requireWorkspace } from "../../load";

export const generateMetadata = titleFrom("audit", (messages) => messages.title);

interface AuditPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AuditPage({ params, searchParams }: AuditPageProps) {
  const { slug, role } = await requireWorkspace((await params).workspace);
  if (!can(role, "manageWorkspace")) notFound();
  const asked = await searchParams;
  const filters = readAuditFilters((name) => [asked[name]].flat()[0]);
  // The reader's days begin where he is, which only his browser knows.
  if (filters.timeZone === undefined) {
    prefetchInfinite(
      trpc.audit.list.infiniteQueryOptions(
        { workspace: slug, limit: 50, ...filters },
        { getNextPageParam: (page) => page.nextCursor },
      ),
    );
  }
  prefetch(trpc.members.list.queryOptions({ workspace: slug, limit: 100 }));
  prefetch(trpc.apiKeys.list.queryOptions({ workspace: slug, limit: 100 }));
  return (
    <HydrateClient>
      <AuditView workspace={slug} />
    </HydrateClient>
  );
}
