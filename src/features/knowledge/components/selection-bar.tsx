"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RefreshCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Button } from "~/components/ui/button";
import { ConfirmDialog } from "~/components/ui/confirm-dialog";
import type { SourceView } from "~/contracts/knowledge";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

interface SelectionBarProps {
  workspace: string;
  botId: string;
  selected: readonly SourceView[];
  onDone: () => void;
}

/** What can be done with several sources at once. */
export function SelectionBar({ workspace, botId, selected, onDone }: SelectionBarProps) {
  const messages = useMessages("knowledge");
  const [deleting, setDeleting] = useState(false);
  const trpc = useTRPC();
  const sync = useMutation(trpc.knowledge.syncSource.mutationOptions());
  const remove = useMutation(trpc.knowledge.deleteSource.mutationOptions());
  const syncAll = useForEach(
    (sourceId) => sync.mutateAsync({ workspace, botId, sourceId }),
    (count) => messages.syncingMany(count),
  );
  const deleteAll = useForEach(
    (sourceId) => remove.mutateAsync({ workspace, botId, sourceId }),
    (count) => messages.deletedMany(count),
  );
  const documents = selected.reduce((sum, source) => sum + source.documents, 0);
  const ids = selected.map(({ id }) => id);
  return (
    <div
      role="toolbar"
      aria-label={messages.selectionActions}
      className="sticky top-2 z-10 flex flex-wrap items-center gap-2 rounded-card border bg-surface-raised px-4 py-2 shadow-popover"
    >
      <p role="status" className="me-auto font-medium">
        {messages.selected(selected.length)}
      </p>
      <Button size="sm" variant="ghost" onClick={onDone}>
        {messages.unselect}
      </Button>
      <Button size="sm" pending={syncAll.isPending} onClick={() => syncAll.mutate(ids, { onSettled: onDone })}>
        <RefreshCw aria-hidden />
        {messages.syncSelected}
      </Button>
      <Button size="sm" variant="danger" onClick={() => setDeleting(true)}>
        <Trash2 aria-hidden />
        {messages.deleteSelected}
      </Button>
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={messages.deleteManyTitle(selected.length)}
        description={
          <>
            <p>{messages.deleteText(documents)}</p>
            <p>{messages.deleteKeeps}</p>
          </>
        }
        action={messages.deleteAction}
        pending={deleteAll.isPending}
        onConfirm={() =>
          deleteAll.mutate(ids, {
            onSettled() {
              setDeleting(false);
              onDone();
            },
          })
        }
      />
    </div>
  );
}

/** Does it for each, in one request, and says how many it worked for and why not for the rest. */
function useForEach(one: (sourceId: string) => Promise<unknown>, done: (count: number) => string) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("knowledge");
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation({
    async mutationFn(ids: readonly string[]) {
      const results = await Promise.allSettled(ids.map(one));
      const failed = results.filter((result) => result.status === "rejected");
      if (failed.length < ids.length) toast.success(done(ids.length - failed.length));
      const [first] = failed;
      if (first) toast.error(messages.someFailed(failed.length, errorSentence(first.reason)));
      await queries.invalidateQueries(trpc.knowledge.pathFilter());
    },
  });
}
