"use client";

import { Plus, Upload } from "lucide-react";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { Page } from "~/components/layout/page";
import { Button } from "~/components/ui/button";
import { Dialog } from "~/components/ui/dialog";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { RowsSkeleton } from "~/components/ui/rows-skeleton";
import { useMessages } from "~/i18n/context";
import { usePairMutations } from "../hooks/use-pair-mutations";
import { ImportPairs } from "./import-pairs";
import { PairForm } from "./pair-form";
import { PairList, type QaProps } from "./pair-list";

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
