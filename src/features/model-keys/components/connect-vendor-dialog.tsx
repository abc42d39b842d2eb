"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { TextField } from "~/components/form/fields";
import { Form, SubmitButton } from "~/components/form/form";
import { useForm } from "~/components/form/use-form";
import { Button } from "~/components/ui/button";
import { Dialog, DialogActions } from "~/components/ui/dialog";
import { ConnectVendorInput, type ModelVendor } from "~/contracts/model-keys";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

interface ConnectVendorDialogProps {
  workspace: string;
  /** Null while the dialog is closed. */
  vendor: ModelVendor | null;
  onClose: () => void;
}

export function ConnectVendorDialog({ workspace, vendor, onClose }: ConnectVendorDialogProps) {
  const messages = useMessages("modelKeys");
  const { vendorInText } = useMessages("modelKeys");
  return (
    <Dialog
      open={vendor !== null}
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={vendor ? messages.connectTitle(vendorInText[vendor]) : ""}
      description={messages.connectText}
    >
      {vendor ? <ConnectVendorForm key={vendor} workspace={workspace} vendor={vendor} onClose={onClose} /> : null}
    </Dialog>
  );
}

function ConnectVendorForm({
  workspace,
  vendor,
  onClose,
}: {
  workspace: string;
  vendor: ModelVendor;
  onClose: () => void;
}) {
  const common = useMessages("common");
  const messages = useMessages("modelKeys");
  const { vendorInText } = useMessages("modelKeys");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const connect = useMutation(trpc.modelKeys.connect.mutationOptions());
  const name = vendorInText[vendor];
  const isOwnServer = vendor === "compatible";
  const form = useForm({
    schema: ConnectVendorInput,
    initial: { vendor, apiKey: "", baseUrl: "" },
    async submit(values) {
      await connect.mutateAsync({ workspace, ...values });
      toast.success(messages.connectedToast(name));
      onClose();
      await queries.invalidateQueries(trpc.modelKeys.list.pathFilter());
      await queries.invalidateQueries(trpc.bots.models.pathFilter());
    },
  });
  return (
    <Form form={form} label={messages.connectTitle(name)}>
      {isOwnServer ? (
        <TextField
          field={form.field("baseUrl")}
          label={messages.baseUrl}
          help={messages.baseUrlHelp}
          type="url"
          inputMode="url"
          autoComplete="off"
        />
      ) : null}
      <TextField
        field={form.field("apiKey")}
        label={messages.apiKey}
        help={isOwnServer ? messages.apiKeyOptionalHelp : messages.apiKeyHelp}
        optional={isOwnServer}
        type="password"
        autoComplete="off"
        spellCheck={false}
      />
      <DialogActions>
        <Button onClick={onClose}>{common.cancel}</Button>
        <SubmitButton pending={form.pending}>{messages.save}</SubmitButton>
      </DialogActions>
    </Form>
  );
}
