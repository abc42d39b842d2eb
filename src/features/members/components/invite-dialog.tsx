"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Form, SubmitButton } from "~/components/form/form";
import { SelectField, TextField } from "~/components/form/fields";
import { useForm } from "~/components/form/use-form";
import { Button } from "~/components/ui/button";
import { DialogActions } from "~/components/ui/dialog";
import { SecretDialog } from "~/components/ui/secret-dialog";
import { CreateInvitationInput, type CreatedInvitationView } from "~/contracts/workspaces";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { LinkOnce } from "./invitation-link";

interface InviteDialogProps {
  workspace: string;
  open: boolean;
  onClose: () => void;
}

export function InviteDialog({ workspace, open, onClose }: InviteDialogProps) {
  const messages = useMessages("members");
  return (
    <SecretDialog<CreatedInvitationView>
      open={open}
      onClose={onClose}
      form={{
        title: messages.inviteTitle,
        text: messages.inviteText,
        render: (made) => <InviteForm workspace={workspace} {...made} />,
      }}
      created={{
        title: messages.inviteReady,
        text: messages.inviteReadyText,
        render: (created) => <LinkOnce created={created} />,
      }}
    />
  );
}

interface InviteFormProps {
  workspace: string;
  onCreated: (invitation: CreatedInvitationView) => void;
  onCancel: () => void;
}

interface InviteValues {
  email?: string;
  role: NonNullable<CreateInvitationInput["role"]>;
}

const offered = ["admin", "editor", "operator", "viewer"] as const;

function InviteForm({ workspace, onCreated, onCancel }: InviteFormProps) {
  const common = useMessages("common");
  const messages = useMessages("members");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const create = useMutation(trpc.invitations.create.mutationOptions());
  const initial: InviteValues = { email: "", role: "editor" };
  const form = useForm({
    schema: CreateInvitationInput,
    initial,
    prepare: ({ email, role }) => (email?.trim() ? { email: email.trim(), role } : { role }),
    async submit(values) {
      onCreated(await create.mutateAsync({ workspace, ...values }));
      await queries.invalidateQueries(trpc.invitations.list.pathFilter());
    },
  });
  const email = form.field("email");
  return (
    <Form form={form} label={messages.inviteTitle}>
      <TextField
        field={{ ...email, value: email.value ?? "" }}
        label={messages.inviteEmail}
        help={messages.inviteEmailHelp}
        optional
        type="email"
        inputMode="email"
        autoComplete="off"
        autoCapitalize="none"
      />
      <SelectField
        field={form.field("role")}
        label={messages.inviteRole}
        help={messages.roleHelp[form.values.role]}
        options={offered.map((role) => ({ value: role, label: messages.roleNames[role] }))}
      />
      <DialogActions>
        <Button onClick={onCancel}>{common.cancel}</Button>
        <SubmitButton pending={form.pending}>{messages.inviteAction}</SubmitButton>
      </DialogActions>
    </Form>
  );
}
