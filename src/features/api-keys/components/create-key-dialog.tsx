"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Form, SubmitButton } from "~/components/form/form";
import { SelectField, TextField } from "~/components/form/fields";
import { useForm, type FieldState } from "~/components/form/use-form";
import { Button } from "~/components/ui/button";
import { Checkbox } from "~/components/ui/checkbox";
import { DialogActions } from "~/components/ui/dialog";
import { FieldError } from "~/components/ui/field";
import { SecretDialog } from "~/components/ui/secret-dialog";
import { SecretOnce } from "~/components/ui/secret-once";
import { apiKeyScopes, usualScopes, type ApiKeyScope, type Role } from "~/contracts/access";
import { CreateApiKeyInput, keyLifetimes, type CreatedApiKeyView } from "~/contracts/api-keys";
import { useMessages } from "~/i18n/context";
import { can } from "~/lib/role-abilities";
import { useTRPC } from "~/trpc/react";

interface CreateKeyDialogProps {
  workspace: string;
  role: Role;
  open: boolean;
  onClose: () => void;
}

export function CreateKeyDialog({ workspace, role, open, onClose }: CreateKeyDialogProps) {
  const messages = useMessages("apiKeys");
  return (
    <SecretDialog<CreatedApiKeyView>
      open={open}
      onClose={onClose}
      form={{
        title: messages.createTitle,
        text: messages.createText,
        render: (made) => <CreateKeyForm workspace={workspace} role={role} {...made} />,
      }}
      created={{
        title: messages.createdTitle,
        text: messages.createdText,
        render: ({ key }) => <SecretOnce label={messages.key} secret={key} copyLabel={messages.copyKey} />,
      }}
    />
  );
}

interface CreateKeyFormProps {
  workspace: string;
  role: Role;
  onCreated: (key: CreatedApiKeyView) => void;
  onCancel: () => void;
}

/** Days as a select has them; empty for a key without an end. */
function asText(field: FieldState<number | undefined>): FieldState<string> {
  const change = (days: string) => field.change(days === "" ? undefined : Number(days));
  return { ...field, value: field.value === undefined ? "" : String(field.value), change };
}

interface KeyValues {
  name: string;
  scopes: ApiKeyScope[];
  validDays: number | undefined;
}

function CreateKeyForm({ workspace, role, onCreated, onCancel }: CreateKeyFormProps) {
  const common = useMessages("common");
  const messages = useMessages("apiKeys");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const create = useMutation(trpc.apiKeys.create.mutationOptions());
  const initial: KeyValues = { name: "", scopes: [...usualScopes], validDays: undefined };
  const form = useForm({
    schema: CreateApiKeyInput,
    initial,
    async submit(values) {
      onCreated(await create.mutateAsync({ workspace, ...values }));
      await queries.invalidateQueries(trpc.apiKeys.list.pathFilter());
    },
  });
  return (
    <Form form={form} label={messages.createTitle}>
      <TextField field={form.field("name")} label={messages.name} help={messages.nameHelp} autoComplete="off" />
      <SelectField
        field={asText(form.field("validDays"))}
        label={messages.lifetime}
        help={messages.lifetimeHelp}
        options={[
          { value: "", label: messages.lifetimeNever },
          ...keyLifetimes.map((days) => ({ value: String(days), label: messages.lifetimeDays(days) })),
        ]}
      />
      <ScopeChoice field={form.field("scopes")} role={role} />
      <DialogActions>
        <Button onClick={onCancel}>{common.cancel}</Button>
        <SubmitButton pending={form.pending}>{messages.createAction}</SubmitButton>
      </DialogActions>
    </Form>
  );
}

function ScopeChoice({ field, role }: { field: FieldState<ApiKeyScope[]>; role: Role }) {
  // A key may do no more than whoever makes it.
  const offered = apiKeyScopes.filter((scope) => scope !== "workspace.import" || can(role, "importWorkspace"));
  const messages = useMessages("apiKeys");
  const { scopeHelp } = messages;
  return (
    <fieldset aria-describedby={field.error ? "scopes-error" : "scopes-help"}>
      <legend className="font-medium">{messages.scopes}</legend>
      <p id="scopes-help" className="mb-2 text-xs text-muted">
        {messages.scopesHelp}
      </p>
      <div className="grid grid-cols-1 gap-x-6 sm:grid-cols-2">
        {offered.map((scope) => (
          <Checkbox
            key={scope}
            label={<span className="font-mono text-xs">{scope}</span>}
            help={scopeHelp[scope]}
            checked={field.value.includes(scope)}
            onChange={(event) =>
              field.change(offered.filter((one) => (one === scope ? event.target.checked : field.value.includes(one))))
            }
          />
        ))}
      </div>
      {field.error ? <FieldError id="scopes-error" message={field.error} /> : null}
    </fieldset>
  );
}
