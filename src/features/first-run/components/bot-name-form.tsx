"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { z } from "zod";
import { TextField } from "~/components/form/fields";
import { Form, SubmitButton } from "~/components/form/form";
import { useForm } from "~/components/form/use-form";
import { BotName, type BotView } from "~/contracts/bots";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

const Values = z.object({ name: BotName });

/** The name that was guessed, to be made right. */
export function BotNameForm({ workspace, bot }: { workspace: string; bot: BotView }) {
  const messages = useMessages("firstRun");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const update = useMutation(trpc.bots.update.mutationOptions());
  const form = useForm({
    schema: Values,
    initial: { name: bot.name },
    async submit({ name }) {
      const changed = await update.mutateAsync({ workspace, botId: bot.id, name });
      queries.setQueryData(trpc.bots.get.queryKey({ workspace, botId: bot.id }), changed);
      await queries.invalidateQueries(trpc.bots.list.pathFilter());
      toast.success(messages.renamed(changed.name));
    },
  });
  return (
    <Form form={form} label={messages.name}>
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1 basis-48">
          <TextField
            field={form.field("name")}
            label={messages.name}
            help={messages.nameHelp}
            autoComplete="off"
            maxLength={80}
          />
        </div>
        <SubmitButton variant="secondary" pending={form.pending} disabled={!form.dirty} className="mt-6.5">
          {messages.rename}
        </SubmitButton>
      </div>
    </Form>
  );
}
