"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { Form, SubmitButton } from "~/components/form/form";
import { TextField } from "~/components/form/fields";
import { useForm } from "~/components/form/use-form";
import { CreateWorkspaceInput } from "~/contracts/workspaces";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

export function CreateWorkspaceForm({ onCreated }: { onCreated?: () => void }) {
  const messages = useMessages("workspaces");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const create = useMutation(trpc.workspaces.create.mutationOptions());
  const form = useForm({
    schema: CreateWorkspaceInput,
    initial: { name: "" },
    async submit(values) {
      const workspace = await create.mutateAsync(values);
      await queries.invalidateQueries(trpc.workspaces.list.pathFilter());
      onCreated?.();
      toast.success(messages.created(workspace.name));
      router.push(`/${workspace.slug}/bots`);
    },
  });
  return (
    <Form form={form} label={messages.newWorkspace}>
      <TextField
        field={form.field("name")}
        label={messages.name}
        help={messages.nameHelp}
        autoComplete="organization"
      />
      <SubmitButton pending={form.pending} className="justify-self-start">
        {messages.createWorkspace}
      </SubmitButton>
    </Form>
  );
}
