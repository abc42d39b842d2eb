"use client";

import { useMutation } from "@tanstack/react-query";
import { Form, SubmitButton } from "~/components/form/form";
import { PasswordField, TextField } from "~/components/form/fields";
import { useForm } from "~/components/form/use-form";
import { SignUpInput } from "~/contracts/accounts";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import type { SignInActions } from "./auth-actions";
import { ProviderButtons } from "./provider-buttons";

interface SignUpFormProps extends SignInActions {
  next: string;
  /** Joining somebody's workspace instead of making one. */
  invitation?: { token: string; workspaceName: string; email: string | null };
}

export function SignUpForm({ signIn, signInWith, providers, next, invitation }: SignUpFormProps) {
  const messages = useMessages("accounts");
  const signUp = useMutation(useTRPC().account.signUp.mutationOptions());
  const form = useForm({
    schema: SignUpInput,
    initial: {
      name: "",
      email: invitation?.email ?? "",
      password: "",
      workspaceName: invitation?.workspaceName ?? "",
      ...(invitation ? { invitation: invitation.token } : {}),
    },
    async submit(values) {
      const { workspace } = await signUp.mutateAsync(values);
      // The sign-up has used the invitation up, so its page has nothing more to offer.
      const goal = invitation ? `/${workspace}/bots` : next;
      const result = await signIn({ email: values.email, password: values.password, next: goal });
      window.location.assign(result.ok ? result.url : "/sign-in?signed-up=1");
      await new Promise(() => undefined);
    },
  });

  return (
    <>
      <ProviderButtons providers={providers} signInWith={signInWith} next={next} />
      <Form form={form} label={messages.signUpTitle}>
        <TextField field={form.field("name")} label={messages.name} autoComplete="name" autoFocus />
        <TextField
          field={form.field("email")}
          label={messages.email}
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          readOnly={Boolean(invitation?.email)}
        />
        <PasswordField
          field={form.field("password")}
          label={messages.password}
          help={messages.passwordHelp}
          autoComplete="new-password"
        />
        {invitation ? null : (
          <TextField
            field={form.field("workspaceName")}
            label={messages.workspaceName}
            help={messages.workspaceHelp}
            autoComplete="organization"
          />
        )}
        <SubmitButton size="lg" pending={form.pending}>
          {messages.signUp}
        </SubmitButton>
      </Form>
    </>
  );
}
