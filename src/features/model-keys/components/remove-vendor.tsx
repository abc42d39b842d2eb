"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { ConfirmDialog } from "~/components/ui/confirm-dialog";
import type { ModelVendor } from "~/contracts/model-keys";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

interface RemoveVendorProps {
  workspace: string;
  /** Null while nothing is to be removed. */
  vendor: ModelVendor | null;
  onClose: () => void;
}

export function RemoveVendor({ workspace, vendor, onClose }: RemoveVendorProps) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("modelKeys");
  const { vendorInText } = useMessages("modelKeys");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const name = vendor ? vendorInText[vendor] : "";
  const remove = useMutation(
    trpc.modelKeys.disconnect.mutationOptions({
      async onSuccess() {
        toast.success(messages.removed(name));
        onClose();
        await queries.invalidateQueries(trpc.modelKeys.list.pathFilter());
        await queries.invalidateQueries(trpc.bots.models.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDialog
      open={vendor !== null}
      onOpenChange={(open) => {
        if (open) return;
        remove.reset();
        onClose();
      }}
      title={messages.removeTitle(name)}
      description={messages.removeText}
      action={messages.remove}
      pending={remove.isPending}
      error={remove.error ? errorSentence(remove.error) : undefined}
      onConfirm={() => {
        if (vendor) remove.mutate({ workspace, vendor });
      }}
    />
  );
}
