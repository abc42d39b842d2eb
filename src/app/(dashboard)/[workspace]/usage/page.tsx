import type { Metadata } from "next";
import { UsagePage as Usage, usageMessages } from "~/features/usage";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { requireWorkspace } from "../../load";

export const metadata: Metadata = { title: usageMessages.title };

export default async function UsagePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { slug } = await requireWorkspace((await params).workspace);
  prefetch(trpc.bots.list.queryOptions({ workspace: slug, limit: 100 }));
  return (
    <HydrateClient>
      <Usage workspace={slug} />
    </HydrateClient>
  );
}
