import { UsagePage as Usage } from "~/features/usage";
import { titleFrom } from "~/i18n/server";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { requireWorkspace } from "../../load";

export const generateMetadata = titleFrom("usage", (messages) => messages.title);

export default async function UsagePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { slug } = await requireWorkspace((await params).workspace);
  prefetch(trpc.bots.list.queryOptions({ workspace: slug, limit: 100 }));
  return (
    <HydrateClient>
      <Usage workspace={slug} />
    </HydrateClient>
  );
}
