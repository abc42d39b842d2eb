import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { modelKeyMessages, ModelsView } from "~/features/model-keys";
import { can } from "~/lib/role-abilities";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { requireWorkspace } from "../../load";

export const metadata: Metadata = { title: modelKeyMessages.title };

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
