"use client";

import Link from "next/link";
import { Form, SubmitButton } from "~/components/form/form";
import { PasswordField, TextField } from "~/components/form/fields";
import { useForm } from "~/components/form/use-form";
import { SignInInput } from "~/contracts/accounts";
import { useMessages } from "~/i18n/context";
import type { SignInActions } from "./auth-actions";
import { ProviderButtons } from "./provider-buttons";

export function SignInForm({ signIn, signInWith, providers, next }: SignInActions & { next: string }) {
  const messages = useMessages("accounts");
  const form = useForm({
    schema: SignInInput,
    initial: { email: "", password: "" },
    async submit(values) {
      const result = await signIn({ ...values, next });
      if (!result.ok) throw new Error(result.message);
      // A whole load, so that nothing read as a stranger stays in the page.
      window.location.assign(result.url);
      await new Promise(() => undefined);
    },
  });

  return (
    <>
      <ProviderButtons providers={providers} signInWith={signInWith} next={next} />
      <Form form={form} label={messages.signInTitle}>
        <TextField
          field={form.field("email")}
          label={messages.email}
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          autoFocus
        />
        <PasswordField
          field={form.field("password")}
          label={messages.password}
          autoComplete="current-password"
          aside={
            <Link href="/forgot-password" className="rounded-control text-xs text-accent-text hover:underline">
              {messages.forgot}
            </Link>
          }
        />
        <SubmitButton size="lg" pending={form.pending}>
          {messages.signIn}
        </SubmitButton>
      </Form>
    </>
  );
}
