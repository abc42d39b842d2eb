"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { TextField } from "~/components/form/fields";
import { Form, SubmitButton } from "~/components/form/form";
import { useForm } from "~/components/form/use-form";
import { Section } from "~/components/ui/card";
import { ConfirmDialog } from "~/components/ui/confirm-dialog";
import { ChangeAddressInput, type WorkspaceView } from "~/contracts/workspaces";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

/** The workspace's part of every link. What a change means is said before it is made. */
export function ChangeAddress({ workspace, mayChange }: { workspace: WorkspaceView; mayChange: boolean }) {
  const messages = useMessages("workspaces");
  const errorSentence = useErrorSentence();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [wanted, setWanted] = useState<string | null>(null);
  const { slug: former } = workspace;
  const change = useMutation(
    trpc.workspaces.changeAddress.mutationOptions({
      async onSuccess({ slug }) {
        toast.success(messages.addressChanged(slug));
        router.replace(`/${slug}/settings`);
        await queries.invalidateQueries(trpc.workspaces.pathFilter());
      },
    }),
  );
  const form = useForm({
    schema: ChangeAddressInput,
    initial: { slug: former },
    async submit({ slug }) {
      await Promise.resolve(setWanted(slug));
    },
  });
  return (
    <Section title={messages.address} description={messages.addressText}>
      <Form form={form} label={messages.address}>
        <TextField
          field={form.field("slug")}
          label={messages.addressField}
          help={messages.addressHelp}
          autoComplete="off"
          spellCheck={false}
          disabled={!mayChange}
        />
        {mayChange ? (
          <SubmitButton
            pending={form.pending}
            disabled={form.field("slug").value.trim().toLowerCase() === former}
            className="justify-self-start"
          >
            {messages.changeAddress}
          </SubmitButton>
        ) : null}
      </Form>
      <ConfirmDialog
        open={wanted !== null}
        onOpenChange={(open) => {
          if (open) return;
          change.reset();
          setWanted(null);
        }}
        title={messages.addressQuestion(wanted ?? "")}
        description={
          <ul className="grid list-disc gap-1 ps-4">
            {messages.addressConsequences(former).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        }
        action={messages.addressConfirm}
        pending={change.isPending || change.isSuccess}
        error={change.error ? errorSentence(change.error) : undefined}
        onConfirm={() => {
          if (wanted !== null) change.mutate({ workspace: former, slug: wanted });
        }}
      />
    </Section>
  );
}
