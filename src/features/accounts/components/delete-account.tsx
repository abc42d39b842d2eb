"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Form, SubmitButton } from "~/components/form/form";
import { PasswordField, TextField } from "~/components/form/fields";
import { useForm } from "~/components/form/use-form";
import { Button } from "~/components/ui/button";
import { Section } from "~/components/ui/card";
import { Dialog, DialogActions } from "~/components/ui/dialog";
import { DeleteAccountInput, type AccountView } from "~/contracts/accounts";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

export function DeleteAccount({ account }: { account: AccountView }) {
  const messages = useMessages("accounts");
  const [open, setOpen] = useState(false);
  return (
    <Section tone="danger" title={messages.deleteTitle} description={messages.deleteText}>
      <Button variant="danger" onClick={() => setOpen(true)}>
        {messages.deleteAction}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={messages.deleteQuestion}
        description={messages.deleteConsequence}
      >
        <DeleteForm account={account} onCancel={() => setOpen(false)} />
      </Dialog>
    </Section>
  );
}

function DeleteForm({ account, onCancel }: { account: AccountView; onCancel: () => void }) {
  const common = useMessages("common");
  const messages = useMessages("accounts");
  const remove = useMutation(useTRPC().account.delete.mutationOptions());
  const form = useForm({
    schema: DeleteAccountInput,
    initial: { confirmation: "" },
    async submit(values) {
      await remove.mutateAsync(values);
      window.location.assign("/");
    },
  });
  const confirmation = form.field("confirmation");
  return (
    <Form form={form} label={messages.deleteTitle}>
      {account.hasPassword ? (
        <PasswordField field={confirmation} label={messages.currentPassword} autoComplete="current-password" />
      ) : (
        <TextField field={confirmation} label={common.typeToConfirm(account.email)} autoComplete="off" />
      )}
      <DialogActions>
        <Button onClick={onCancel}>{common.cancel}</Button>
        <SubmitButton variant="danger" pending={form.pending}>
          {messages.deleteConfirm}
        </SubmitButton>
      </DialogActions>
    </Form>
  );
}
