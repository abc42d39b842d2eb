"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { Form, SubmitButton } from "~/components/form/form";
import { TextField } from "~/components/form/fields";
import { useForm } from "~/components/form/use-form";
import { Button } from "~/components/ui/button";
import { Dialog, DialogActions } from "~/components/ui/dialog";
import { CreateBotInput } from "~/contracts/bots";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

interface CreateBotDialogProps {
  workspace: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function CreateBotDialog({ workspace, open, onOpenChange }: CreateBotDialogProps) {
  const messages = useMessages("bots");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={messages.createTitle} description={messages.createText}>
      <CreateBotForm workspace={workspace} onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

function CreateBotForm({ workspace, onClose }: { workspace: string; onClose: () => void }) {
  const common = useMessages("common");
  const messages = useMessages("bots");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const create = useMutation(trpc.bots.create.mutationOptions());
  const form = useForm({
    schema: CreateBotInput,
    initial: { name: "" },
    async submit(values) {
      const bot = await create.mutateAsync({ workspace, ...values });
      await queries.invalidateQueries(trpc.bots.list.pathFilter());
      onClose();
      toast.success(messages.created(bot.name));
      router.push(`/${workspace}/bots/${bot.id}/start`);
    },
  });
  return (
    <Form form={form} label={messages.createTitle}>
      <TextField
        field={form.field("name")}
        label={messages.name}
        help={messages.nameHelp}
        placeholder={messages.namePlaceholder}
        autoComplete="off"
      />
      <DialogActions>
        <Button onClick={onClose}>{common.cancel}</Button>
        <SubmitButton pending={form.pending}>{messages.createAction}</SubmitButton>
      </DialogActions>
    </Form>
  );
}
