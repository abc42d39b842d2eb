"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Form, SubmitButton } from "~/components/form/form";
import { PasswordField } from "~/components/form/fields";
import { useForm } from "~/components/form/use-form";
import { ResetPasswordInput } from "~/contracts/accounts";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

export function ResetPasswordForm({ token }: { token: string }) {
  const messages = useMessages("accounts");
  const router = useRouter();
  const reset = useMutation(useTRPC().account.resetPassword.mutationOptions());
  const form = useForm({
    schema: ResetPasswordInput,
    initial: { token, password: "" },
    async submit(values) {
      await reset.mutateAsync(values);
      router.push("/sign-in?password-changed=1");
    },
  });
  return (
    <Form form={form} label={messages.resetTitle}>
      <PasswordField
        field={form.field("password")}
        label={messages.newPassword}
        help={messages.passwordHelp}
        autoComplete="new-password"
        autoFocus
      />
      <SubmitButton size="lg" pending={form.pending}>
        {messages.resetAction}
      </SubmitButton>
    </Form>
  );
}
