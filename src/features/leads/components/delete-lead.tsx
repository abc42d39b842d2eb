"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { ConfirmDialog } from "~/components/ui/confirm-dialog";
import type { LeadView } from "~/contracts/leads";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

interface DeleteLeadProps {
  workspace: string;
  lead: LeadView | undefined;
  onClose: () => void;
}

export function DeleteLead({ workspace, lead, onClose }: DeleteLeadProps) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("leads");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const remove = useMutation(
    trpc.leads.delete.mutationOptions({
      async onSuccess() {
        toast.success(messages.deleted);
        onClose();
        await queries.invalidateQueries(trpc.leads.list.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDialog
      open={lead !== undefined}
      onOpenChange={(open) => {
        if (open) return;
        remove.reset();
        onClose();
      }}
      title={messages.deleteTitle}
      description={messages.deleteText}
      action={messages.delete}
      pending={remove.isPending}
      error={remove.error ? errorSentence(remove.error) : undefined}
      onConfirm={() => {
        if (lead) remove.mutate({ workspace, botId: lead.botId, leadId: lead.id });
      }}
    />
  );
}
