"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Form, SubmitButton } from "~/components/form/form";
import { TextField } from "~/components/form/fields";
import { useForm } from "~/components/form/use-form";
import { Section } from "~/components/ui/card";
import { RenameWorkspaceInput, type WorkspaceView } from "~/contracts/workspaces";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

export function RenameWorkspace({ workspace, mayRename }: { workspace: WorkspaceView; mayRename: boolean }) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("workspaces");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const rename = useMutation(trpc.workspaces.rename.mutationOptions());
  const saved = async (name: string) => {
    await rename.mutateAsync({ workspace: workspace.slug, name });
    await queries.invalidateQueries(trpc.workspaces.pathFilter());
    router.refresh();
  };
  const undo = (former: string) => {
    saved(former).then(
      () => toast.success(messages.renamed(former)),
      (error: unknown) => toast.error(errorSentence(error)),
    );
  };
  const form = useForm({
    schema: RenameWorkspaceInput,
    initial: { name: workspace.name },
    async submit({ name }) {
      const former = workspace.name;
      await saved(name);
      toast.success(messages.renamed(name), { action: { label: messages.undo, onClick: () => undo(former) } });
    },
  });
  return (
    <Section title={messages.general}>
      <Form form={form} label={messages.general}>
        <TextField
          field={form.field("name")}
          label={messages.name}
          help={messages.nameHelp}
          autoComplete="organization"
          disabled={!mayRename}
        />
        {mayRename ? (
          <SubmitButton pending={form.pending} disabled={!form.dirty} className="justify-self-start">
            {messages.save}
          </SubmitButton>
        ) : null}
      </Form>
    </Section>
  );
}
