"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { MessageCircleQuestion, Plus, Upload } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { Page } from "~/components/layout/page";
import { Button } from "~/components/ui/button";
import { Dialog } from "~/components/ui/dialog";
import { EmptyState } from "~/components/ui/empty-state";
import { MoreButton } from "~/components/ui/more-button";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { RowsSkeleton } from "~/components/ui/rows-skeleton";
import type { QaPairView } from "~/contracts/qa";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { useDeletePair } from "../hooks/use-delete-pair";
import { usePairMutations } from "../hooks/use-pair-mutations";
import { ImportPairs } from "./import-pairs";
import { PairCard } from "./pair-card";
import { PairForm } from "./pair-form";
import { TryQuestion } from "./try-question";

interface QaProps {
  workspace: string;
  botId: string;
  canEdit: boolean;
}

export function QaView(props: QaProps) {
  const messages = useMessages("qa");
  const [open, setOpen] = useState<"add" | "import">();
  const addButton = useRef<HTMLButtonElement>(null);
  const close = () => setOpen(undefined);
  const { add } = usePairMutations();
  const { workspace, botId, canEdit } = props;
  const actions = canEdit ? (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => setOpen("import")}>
        <Upload aria-hidden />
        {messages.import}
      </Button>
      <Button ref={addButton} variant="primary" onClick={() => setOpen("add")}>
        <Plus aria-hidden />
        {messages.add}
      </Button>
    </div>
  ) : null;

  return (
    <Page title={messages.title} description={messages.text} action={actions}>
      <QueryBoundary loading={<RowsSkeleton label={messages.loading} />}>
        <PairList {...props} onEmptied={() => addButton.current?.focus()} />
      </QueryBoundary>
      <Dialog open={open === "add"} onOpenChange={close} title={messages.addTitle} description={messages.addText}>
        <PairForm
          label={messages.addTitle}
          onCancel={close}
          onSave={async (pair) => {
            await add.mutateAsync({ workspace, botId, ...pair });
            toast.success(messages.added);
            close();
          }}
        />
      </Dialog>
      <Dialog
        open={open === "import"}
        onOpenChange={close}
        title={messages.importTitle}
        description={messages.importText}
      >
        <ImportPairs workspace={workspace} botId={botId} onClose={close} />
      </Dialog>
    </Page>
  );
}

interface PairListProps extends QaProps {
  /** The last pair was deleted, and the list with it. */
  onEmptied: () => void;
}

function PairList({ workspace, botId, canEdit, onEmptied }: PairListProps) {
  const messages = useMessages("qa");
  const pairs = useSuspenseInfiniteQuery(
    useTRPC().qa.list.infiniteQueryOptions({ workspace, botId }, { getNextPageParam: (page) => page.nextCursor }),
  );
  const items = pairs.data.pages.flatMap((page) => page.items);
  const list = useRef<HTMLUListElement>(null);
  const deletePair = useDeletePair({ workspace, botId });

  // The button that was pressed is gone with its row: once it is, the row in its place is next.
  const deleted = useRef<{ index: number; id: string }>(null);
  useEffect(() => {
    if (!deleted.current || items.some(({ id }) => id === deleted.current?.id)) return;
    const rows = list.current?.children;
    const next = rows?.[Math.min(deleted.current.index, rows.length - 1)]?.querySelector("button");
    deleted.current = null;
    if (next) next.focus();
    else onEmptied();
  });

  async function deleteAt(index: number, pair: QaPairView) {
    deleted.current = { index, id: pair.id };
    if (!(await deletePair(pair))) deleted.current = null;
  }

  if (items.length === 0) {
    return (
      <EmptyState icon={MessageCircleQuestion} title={messages.emptyTitle}>
        {messages.emptyText}
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-4">
      <TryQuestion workspace={workspace} botId={botId} />
      <ul ref={list} aria-label={messages.list} className="grid gap-2">
        {items.map((pair, index) => (
          <li key={pair.id}>
            <PairCard
              workspace={workspace}
              botId={botId}
              pair={pair}
              canEdit={canEdit}
              onDelete={() => void deleteAt(index, pair)}
            />
          </li>
        ))}
      </ul>
      <MoreButton query={pairs} />
    </div>
  );
}
