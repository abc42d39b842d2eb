"use client";

import { useMutation } from "@tanstack/react-query";
import { MailCheck } from "lucide-react";
import { useState } from "react";
import { Form, SubmitButton } from "~/components/form/form";
import { TextField } from "~/components/form/fields";
import { useForm } from "~/components/form/use-form";
import { Button } from "~/components/ui/button";
import { PlainCard } from "~/components/layout/plain-page";
import { TextLink } from "~/components/layout/text-link";
import { RequestPasswordResetInput } from "~/contracts/accounts";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

export function ForgotPassword() {
  const messages = useMessages("accounts");
  const [sentTo, setSentTo] = useState<string | null>(null);
  const footer = <TextLink href="/sign-in">{messages.backToSignIn}</TextLink>;

  if (sentTo === null) {
    return (
      <PlainCard title={messages.forgotTitle} description={messages.forgotText} footer={footer}>
        <ForgotPasswordForm onSent={setSentTo} />
      </PlainCard>
    );
  }
  return (
    <PlainCard title={messages.linkSentTitle} footer={footer}>
      <div role="status" className="grid gap-3">
        <MailCheck aria-hidden className="size-6 text-positive" />
        <p className="break-words">{messages.linkSent(sentTo)}</p>
        <p className="text-muted">
          {messages.linkNotThere}{" "}
          <Button variant="link" onClick={() => setSentTo(null)}>
            {messages.sendAgain}
          </Button>
          .
        </p>
      </div>
    </PlainCard>
  );
}

function ForgotPasswordForm({ onSent }: { onSent: (email: string) => void }) {
  const messages = useMessages("accounts");
  const request = useMutation(useTRPC().account.requestPasswordReset.mutationOptions());
  const form = useForm({
    schema: RequestPasswordResetInput,
    initial: { email: "" },
    async submit(values) {
      await request.mutateAsync(values);
      onSent(values.email);
    },
  });
  return (
    <Form form={form} label={messages.forgotTitle}>
      <TextField
        field={form.field("email")}
        label={messages.email}
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        autoFocus
      />
      <SubmitButton size="lg" pending={form.pending}>
        {messages.sendLink}
      </SubmitButton>
    </Form>
  );
}
