"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { Form, SubmitButton } from "~/components/form/form";
import { TextField } from "~/components/form/fields";
import { useForm } from "~/components/form/use-form";
import { Page } from "~/components/layout/page";
import { Section } from "~/components/ui/card";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { RenameWorkspaceInput, type WorkspaceView } from "~/contracts/workspaces";
import { can } from "~/lib/role-abilities";
import { useTRPC } from "~/trpc/react";
import { messages } from "../messages";

export function WorkspaceSettings({ workspace }: { workspace: WorkspaceView }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const rename = useMutation(trpc.workspaces.rename.mutationOptions());
  const mayRename = can(workspace.role, "manageWorkspace");
  const form = useForm({
    schema: RenameWorkspaceInput,
    initial: { name: workspace.name },
    async submit(values) {
      await rename.mutateAsync({ workspace: workspace.slug, ...values });
      await queries.invalidateQueries(trpc.workspaces.pathFilter());
      router.refresh();
      toast.success(messages.renamed);
    },
  });

  return (
    <Page title={messages.settingsTitle} width="form">
      <Section title={messages.general}>
        <Form form={form} label={messages.general}>
          <TextField
            field={form.field("name")}
            label={messages.name}
            help={messages.nameHelp}
            autoComplete="organization"
            disabled={!mayRename}
          />
          <Field label={messages.address} help={messages.addressHelp}>
            {(control) => (
              <Input {...control} value={`/${workspace.slug}`} readOnly className="bg-surface-sunken font-mono" />
            )}
          </Field>
          {mayRename ? (
            <SubmitButton pending={form.pending} disabled={!form.dirty} className="justify-self-start">
              {messages.save}
            </SubmitButton>
          ) : null}
        </Form>
      </Section>
    </Page>
  );
}
