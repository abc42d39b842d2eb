"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { BadgeCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Form, SubmitButton } from "~/components/form/form";
import { PasswordField, TextField } from "~/components/form/fields";
import { useForm } from "~/components/form/use-form";
import { Page } from "~/components/layout/page";
import { ThemePicker } from "~/components/layout/theme-picker";
import { Badge } from "~/components/ui/badge";
import { Button } from "~/components/ui/button";
import { Section } from "~/components/ui/card";
import { Field } from "~/components/ui/field";
import { Initials } from "~/components/ui/initials";
import { Input } from "~/components/ui/input";
import { Notice } from "~/components/ui/notice";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { RowsSkeleton } from "~/components/ui/rows-skeleton";
import { ChangePasswordInput, UpdateProfileInput, type AccountView } from "~/contracts/accounts";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { DeleteAccount } from "./delete-account";
import { LanguageSetting } from "./language-setting";
import { SessionList } from "./session-list";

export function AccountPage() {
  const messages = useMessages("accounts");
  const { data: account } = useSuspenseQuery(useTRPC().account.me.queryOptions());
  return (
    <Page title={messages.accountTitle} description={messages.accountText} width="form">
      <div className="grid gap-6">
        <Section title={messages.profile}>
          <div className="grid gap-5">
            <p className="flex items-center gap-3">
              <Initials name={account.name} className="size-11 text-md" />
              <span className="min-w-0">
                <span className="block truncate font-medium">{account.name}</span>
                <span className="block truncate text-muted">{account.email}</span>
              </span>
            </p>
            <ProfileForm account={account} />
            <EmailAddress account={account} />
          </div>
        </Section>
        <Section title={messages.passwordSection} description={messages.passwordText}>
          <PasswordForm account={account} />
        </Section>
        <Section title={messages.sessions} description={messages.sessionsText}>
          <QueryBoundary loading={<RowsSkeleton label={messages.sessions} rows={2} />}>
            <SessionList />
          </QueryBoundary>
        </Section>
        <Section title={messages.appearance} description={messages.appearanceText}>
          <ThemePicker />
        </Section>
        <Section title={messages.language} description={messages.languageText}>
          <LanguageSetting account={account} />
        </Section>
        <DeleteAccount account={account} />
      </div>
    </Page>
  );
}

function ProfileForm({ account }: { account: AccountView }) {
  const messages = useMessages("accounts");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const update = useMutation(trpc.account.updateProfile.mutationOptions());
  const form = useForm({
    schema: UpdateProfileInput,
    initial: { name: account.name },
    async submit(values) {
      await update.mutateAsync(values);
      await queries.invalidateQueries(trpc.account.me.pathFilter());
      router.refresh();
      toast.success(messages.profileSaved);
    },
  });
  return (
    <Form form={form} label={messages.profile}>
      <TextField field={form.field("name")} label={messages.name} autoComplete="name" />
      <SubmitButton pending={form.pending} disabled={!form.dirty} className="justify-self-start">
        {messages.save}
      </SubmitButton>
    </Form>
  );
}

function EmailAddress({ account }: { account: AccountView }) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("accounts");
  const resend = useMutation(
    useTRPC().account.resendVerification.mutationOptions({
      onSuccess: () => toast.success(messages.resent(account.email)),
      onError: (error) => toast.error(errorSentence(error)),
    }),
  );
  return (
    <div className="grid gap-3 border-t pt-5">
      <Field
        label={messages.email}
        help={messages.emailHelp}
        aside={
          account.emailVerified ? (
            <Badge tone="positive">
              <BadgeCheck aria-hidden />
              {messages.emailVerified}
            </Badge>
          ) : null
        }
      >
        {(control) => <Input {...control} type="email" value={account.email} readOnly className="bg-surface-sunken" />}
      </Field>
      {account.emailVerified ? null : (
        <Notice
          tone="warning"
          actions={
            <Button size="sm" pending={resend.isPending} disabled={resend.isSuccess} onClick={() => resend.mutate()}>
              {messages.resend}
            </Button>
          }
        >
          <p className="font-medium">{messages.emailNotVerified}</p>
          <p className="text-muted">{messages.emailNotVerifiedText}</p>
        </Notice>
      )}
    </div>
  );
}

interface PasswordValues {
  currentPassword?: string;
  newPassword: string;
}

function PasswordForm({ account }: { account: AccountView }) {
  const messages = useMessages("accounts");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const change = useMutation(trpc.account.changePassword.mutationOptions());
  const empty: PasswordValues = account.hasPassword ? { currentPassword: "", newPassword: "" } : { newPassword: "" };
  const form = useForm({
    schema: ChangePasswordInput,
    initial: empty,
    async submit(values) {
      await change.mutateAsync(values);
      toast.success(messages.passwordSaved);
      form.reset(empty);
      await queries.invalidateQueries(trpc.account.pathFilter());
    },
  });
  const current = form.field("currentPassword");
  return (
    <Form form={form} label={messages.passwordSection}>
      {/* Tells password managers which account this is about. */}
      <input type="email" name="username" autoComplete="username" value={account.email} readOnly hidden />
      {account.hasPassword ? (
        <PasswordField
          field={{ ...current, value: current.value ?? "" }}
          label={messages.currentPassword}
          autoComplete="current-password"
        />
      ) : null}
      <PasswordField
        field={form.field("newPassword")}
        label={messages.newPassword}
        help={messages.passwordHelp}
        autoComplete="new-password"
      />
      <SubmitButton variant="secondary" pending={form.pending} className="justify-self-start">
        {messages.changePassword}
      </SubmitButton>
    </Form>
  );
}
