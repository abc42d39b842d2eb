import { DocumentViewer } from "~/features/knowledge";
import { getQueryClient, HydrateClient, trpc } from "~/trpc/server";
import { orNotFound, requireWorkspace } from "../../../../../load";
import type { BotPage } from "../../page-props";

interface DocumentPageProps extends BotPage<"documentId"> {
  searchParams: Promise<{ start?: string; end?: string }>;
}

export async function generateMetadata({ params }: DocumentPageProps) {
  return { title: (await requireDocument(await params)).title };
}

export default async function DocumentPage({ params, searchParams }: DocumentPageProps) {
  const ids = await params;
  const { start, end } = await searchParams;
  await requireWorkspace(ids.workspace);
  await requireDocument(ids);
  const range = start === undefined || end === undefined ? null : { start: Number(start), end: Number(end) };
  return (
    <HydrateClient>
      <DocumentViewer workspace={ids.workspace} botId={ids.botId} documentId={ids.documentId} range={range} />
    </HydrateClient>
  );
}

function requireDocument({ workspace, botId, documentId }: Awaited<DocumentPageProps["params"]>) {
  return orNotFound(
    getQueryClient().fetchQuery(trpc.knowledge.document.queryOptions({ workspace, botId, documentId })),
  );
}
