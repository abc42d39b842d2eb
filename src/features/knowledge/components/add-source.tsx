"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { Form, SubmitButton } from "~/components/form/form";
import { TextareaField, TextField } from "~/components/form/fields";
import { useForm } from "~/components/form/use-form";
import { TextSourceInput, type SourceInput } from "~/contracts/knowledge";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { FileDrop } from "./file-drop";
import { SourceTabs } from "./source-tabs";
import { WebsiteForm } from "./website-form";

interface AddSourceProps {
  workspace: string;
  botId: string;
  onFiles: (files: readonly File[]) => void;
  /** A source was added, or an upload has begun. */
  onAdded: () => void;
}

export function AddSource({ workspace, botId, onFiles, onAdded }: AddSourceProps) {
  const messages = useMessages("knowledge");
  const add = useAddSource({ workspace, botId, onAdded });
  return (
    <SourceTabs
      label={messages.addTitle}
      order={["file", "website", "text"]}
      forms={{
        file: (
          <FileDrop
            onFiles={(files) => {
              if (files.length === 0) return;
              onFiles(files);
              onAdded();
            }}
          />
        ),
        website: <WebsiteForm add={add} />,
        text: <TextForm add={add} />,
      }}
    />
  );
}

function TextForm({ add }: { add: (source: SourceInput) => Promise<void> }) {
  const messages = useMessages("knowledge");
  const form = useForm({ schema: TextSourceInput, initial: { type: "text", title: "", text: "" }, submit: add });
  return (
    <Form form={form} label={messages.tabText}>
      <TextField
        field={form.field("title")}
        label={messages.textTitle}
        help={messages.textTitleHelp}
        autoComplete="off"
      />
      <TextareaField field={form.field("text")} label={messages.textBody} help={messages.textBodyHelp} rows={8} />
      <SubmitButton pending={form.pending} className="justify-self-start">
        {messages.addTextSource}
      </SubmitButton>
    </Form>
  );
}

function useAddSource({ workspace, botId, onAdded }: Omit<AddSourceProps, "onFiles">) {
  const messages = useMessages("knowledge");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const add = useMutation(trpc.knowledge.addSource.mutationOptions());
  return async (source: SourceInput) => {
    const added = await add.mutateAsync({ workspace, botId, source });
    await queries.invalidateQueries(trpc.knowledge.sources.pathFilter());
    toast.success(messages.added(added.title));
    onAdded();
  };
}
