"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Button } from "~/components/ui/button";
import { Section } from "~/components/ui/card";
import { ConfirmDialog } from "~/components/ui/confirm-dialog";
import type { WorkspaceView } from "~/contracts/workspaces";
import { useMessages } from "~/i18n/context";
import { can } from "~/lib/role-abilities";
import { useTRPC } from "~/trpc/react";

export function DeleteWorkspace({ workspace }: { workspace: WorkspaceView }) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("workspaces");
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const queries = useQueryClient();
  const { slug, name } = workspace;
  const remove = useMutation(
    useTRPC().workspaces.delete.mutationOptions({
      onSuccess() {
        toast.success(messages.deleted(name));
        router.replace("/workspaces");
        queries.clear();
      },
    }),
  );
  if (!can(workspace.role, "deleteWorkspace")) {
    return <Section title={messages.deleteTitle} description={messages.deleteOwnersOnly} />;
  }
  return (
    <Section tone="danger" title={messages.deleteTitle} description={messages.deleteText}>
      <Button variant="danger" onClick={() => setOpen(true)}>
        {messages.deleteAction}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          remove.reset();
        }}
        title={messages.deleteQuestion(name)}
        description={
          <>
            <ul className="grid list-disc gap-1 ps-4">
              {messages.deleteConsequences.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <p>{messages.deleteExportFirst}</p>
          </>
        }
        action={messages.deleteConfirm}
        typedName={name}
        pending={remove.isPending || remove.isSuccess}
        error={remove.error ? errorSentence(remove.error) : undefined}
        onConfirm={() => remove.mutate({ workspace: slug, name })}
      />
    </Section>
  );
}
