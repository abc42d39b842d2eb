"use client";

import { useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Plus, SearchX } from "lucide-react";
import { useCallback, useState } from "react";
import { Page } from "~/components/layout/page";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Dialog } from "~/components/ui/dialog";
import { EmptyState } from "~/components/ui/empty-state";
import { MoreButton } from "~/components/ui/more-button";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { useUrlState } from "~/components/use-url-state";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { useUploads } from "../hooks/use-uploads";
import { leavesOut, sourceFilterNames, sourceFilterOf } from "../filter";
import type { Upload } from "../upload-queue";
import { AddSource } from "./add-source";
import { SelectionBar } from "./selection-bar";
import { SourceFilters } from "./source-filters";
import { SourceTable } from "./source-table";
import { SourceTableSkeleton } from "./source-table-skeleton";
import { UploadList } from "./upload-list";
import { VectorsNotice } from "./vectors-notice";

interface SourcesProps {
  workspace: string;
  botId: string;
  canEdit: boolean;
}

export function SourcesView(props: SourcesProps) {
  const messages = useMessages("knowledge");
  const { workspace, botId, canEdit } = props;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const state = useUrlState(sourceFilterNames);
  const [adding, setAdding] = useState(false);
  const onStored = useCallback(
    () => void queries.invalidateQueries(trpc.knowledge.sources.pathFilter()),
    [queries, trpc],
  );
  const uploads = useUploads(`/api/app/${workspace}/bots/${botId}/files`, onStored);

  return (
    <Page
      title={messages.title}
      description={messages.text}
      action={
        canEdit ? (
          <Button variant="primary" onClick={() => setAdding(true)}>
            <Plus aria-hidden />
            {messages.add}
          </Button>
        ) : null
      }
    >
      <div className="grid gap-4">
        <VectorsNotice workspace={workspace} botId={botId} />
        <UploadList uploads={uploads.uploads} onRemove={uploads.remove} onRetry={uploads.retry} />
        <QueryBoundary loading={<SourceTableSkeleton />} asked={JSON.stringify(state.shown)}>
          <SourceList {...props} filter={state} uploads={uploads.uploads} onFiles={uploads.add} />
        </QueryBoundary>
      </div>
      <Dialog open={adding} onOpenChange={setAdding} title={messages.addTitle} description={messages.addText}>
        <AddSource workspace={workspace} botId={botId} onFiles={uploads.add} onAdded={() => setAdding(false)} />
      </Dialog>
    </Page>
  );
}

interface SourceListProps extends SourcesProps {
  filter: ReturnType<typeof useUrlState<(typeof sourceFilterNames)[number]>>;
  uploads: readonly Upload[];
  onFiles: (files: readonly File[]) => void;
}

function SourceList({
  workspace,
  botId,
  canEdit,
  filter: { values, shown, change },
  uploads,
  onFiles,
}: SourceListProps) {
  const messages = useMessages("knowledge");
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const filter = sourceFilterOf(shown);
  const sources = useSuspenseInfiniteQuery(
    useTRPC().knowledge.sources.infiniteQueryOptions(
      { workspace, botId, ...filter },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const items = sources.data.pages.flatMap((page) => page.items);

  const chosen = items.filter(({ id }) => selected.has(id));

  if (items.length === 0 && !leavesOut(filter)) {
    if (uploads.length > 0) return null;
    return <FirstSource workspace={workspace} botId={botId} canEdit={canEdit} onFiles={onFiles} />;
  }
  return (
    <>
      <SourceFilters values={values} onChange={change} />
      {chosen.length > 0 ? (
        <SelectionBar workspace={workspace} botId={botId} selected={chosen} onDone={() => setSelected(new Set())} />
      ) : null}
      {items.length === 0 ? (
        <EmptyState icon={SearchX} title={messages.noneTitle}>
          {messages.noneText}
        </EmptyState>
      ) : (
        <SourceTable
          workspace={workspace}
          botId={botId}
          canEdit={canEdit}
          sources={items}
          selected={selected}
          onSelect={setSelected}
        />
      )}
      <MoreButton query={sources} />
    </>
  );
}

function FirstSource({ workspace, botId, canEdit, onFiles }: Omit<SourceListProps, "uploads" | "filter">) {
  const messages = useMessages("knowledge");
  return (
    <Card className="mx-auto w-full max-w-form px-6 py-8 sm:px-10">
      <h2 className="text-md font-semibold">{messages.emptyTitle}</h2>
      <p className="mb-5 max-w-prose text-muted">{messages.emptyText}</p>
      {canEdit ? <AddSource workspace={workspace} botId={botId} onFiles={onFiles} onAdded={() => undefined} /> : null}
    </Card>
  );
}
