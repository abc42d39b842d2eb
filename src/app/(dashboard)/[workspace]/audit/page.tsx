import { notFound } from "next/navigation";
import { AuditView } from "~/features/audit";
import { titleFrom } from "~/i18n/server";
import { can } from "~/lib/role-abilities";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { requireWorkspace } from "../../load";

export const generateMetadata = titleFrom("audit", (messages) => messages.title);

export default async function AuditPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { slug, role } = await requireWorkspace((await params).workspace);
  if (!can(role, "manageWorkspace")) notFound();
  prefetch(trpc.members.list.queryOptions({ workspace: slug, limit: 100 }));
  prefetch(trpc.apiKeys.list.queryOptions({ workspace: slug, limit: 100 }));
  return (
    <HydrateClient>
      <AuditView workspace={slug} />
    </HydrateClient>
  );
}
