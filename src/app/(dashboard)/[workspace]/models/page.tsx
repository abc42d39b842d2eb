import { notFound } from "next/navigation";
import { ModelsView } from "~/features/model-keys";
import { titleFrom } from "~/i18n/server";
import { can } from "~/lib/role-abilities";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { requireWorkspace } from "../../load";

export const generateMetadata = titleFrom("modelKeys", (messages) => messages.title);

export default async function ModelsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { slug, role } = await requireWorkspace((await params).workspace);
  if (!can(role, "manageWorkspace")) notFound();
  prefetch(trpc.modelKeys.list.queryOptions({ workspace: slug }));
  return (
    <HydrateClient>
      <ModelsView workspace={slug} />
    </HydrateClient>
  );
}
