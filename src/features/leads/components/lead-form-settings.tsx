"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { toast } from "sonner";
import { SelectField, TextareaField, TextField } from "~/components/form/fields";
import { Form } from "~/components/form/form";
import { useForm, type FieldState } from "~/components/form/use-form";
import { Page } from "~/components/layout/page";
import { Section } from "~/components/ui/card";
import { Checkbox } from "~/components/ui/checkbox";
import { FieldError } from "~/components/ui/field";
import { Notice } from "~/components/ui/notice";
import { Select } from "~/components/ui/select";
import { useHydrated } from "~/components/use-hydrated";
import {
  leadFields,
  leadFieldUses,
  LeadFormSettings,
  leadMoments,
  type LeadFieldUses,
  type LeadFormView,
} from "~/contracts/leads";
import { SaveBar } from "~/features/bots";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { LeadFormPreview } from "./lead-form-preview";

interface LeadFormSettingsProps {
  workspace: string;
  botId: string;
  canEdit: boolean;
}

/** When and how the bot asks who somebody is, beside what visitors will see. */
export function LeadFormSettingsView({ workspace, botId, canEdit }: LeadFormSettingsProps) {
  const messages = useMessages("leads");
  const trpc = useTRPC();
  const { data: bot } = useSuspenseQuery(trpc.bots.get.queryOptions({ workspace, botId }));
  const { data: saved } = useSuspenseQuery(trpc.leads.form.queryOptions({ workspace, botId }));
  const form = useLeadForm({ workspace, botId, saved });
  const hydrated = useHydrated();
  return (
    <Page
      title={messages.formTitle}
      description={messages.formText}
      trail={[{ href: `/${workspace}/bots/${botId}/leads`, label: messages.title }]}
    >
      {canEdit ? null : <Notice className="mb-6">{messages.readOnly}</Notice>}
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <fieldset disabled={!canEdit || !hydrated} className="min-w-0">
          <SettingsFields form={form} canEdit={canEdit} />
        </fieldset>
        <Section title={messages.preview} description={messages.previewText}>
          <LeadFormPreview form={form.values} accentColor={bot.accentColor} />
        </Section>
      </div>
    </Page>
  );
}

function useLeadForm({ workspace, botId, saved }: { workspace: string; botId: string; saved: LeadFormView }) {
  const messages = useMessages("leads");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const update = useMutation(trpc.leads.updateForm.mutationOptions());
  return useForm({
    schema: LeadFormSettings,
    initial: saved,
    async submit(values) {
      const view = await update.mutateAsync({ workspace, botId, ...values });
      queries.setQueryData(trpc.leads.form.queryKey({ workspace, botId }), view);
      toast.success(messages.saved);
    },
  });
}

function SettingsFields({ form, canEdit }: { form: ReturnType<typeof useLeadForm>; canEdit: boolean }) {
  const messages = useMessages("leads");
  const { values } = form;
  return (
    <Form form={form} label={messages.formTitle} className="gap-6">
      <Section title={messages.moment}>
        <div className="grid gap-4">
          <Checkbox
            label={messages.enabled}
            help={messages.enabledHelp}
            checked={values.enabled}
            onChange={(event) => form.change("enabled", event.target.checked)}
          />
          <SelectField
            field={form.field("when")}
            label={messages.when}
            options={leadMoments.map((value) => ({ value, label: messages.moments[value] }))}
          />
          {values.when === "afterAnswers" ? (
            <TextField
              field={asText(form.field("answers"))}
              label={messages.answers}
              type="number"
              inputMode="numeric"
              min={1}
              max={20}
              className="max-w-32"
            />
          ) : null}
        </div>
      </Section>
      <Section title={messages.asks} description={messages.asksText}>
        <FieldUses field={form.field("fields")} />
      </Section>
      <Section title={messages.words}>
        <div className="grid gap-4">
          <TextareaField
            field={form.field("intro")}
            label={messages.intro}
            help={messages.introHelp}
            rows={2}
            maxLength={300}
            optional
          />
          <TextareaField
            field={form.field("consentText")}
            label={messages.consentText}
            help={messages.consentHelp}
            rows={3}
            maxLength={1000}
            optional
          />
        </div>
      </Section>
      <SaveBar form={form} canEdit={canEdit} />
    </Form>
  );
}

function FieldUses({ field }: { field: FieldState<LeadFieldUses> }) {
  const messages = useMessages("leads");
  return (
    <div className="grid gap-3">
      {leadFields.map((name) => (
        <label key={name} className="flex items-center justify-between gap-4">
          {messages.fields[name]}
          <Select
            className="w-40"
            value={field.value[name]}
            onChange={(event) => {
              const use = leadFieldUses.find((one) => one === event.target.value);
              if (use) field.change({ ...field.value, [name]: use });
            }}
          >
            {leadFieldUses.map((use) => (
              <option key={use} value={use}>
                {messages.uses[use]}
              </option>
            ))}
          </Select>
        </label>
      ))}
      {field.error ? <FieldError message={field.error} /> : null}
    </div>
  );
}

/** A number as it is typed; nothing typed is no number, and the contract says so. */
function asText({ value, change, ...field }: FieldState<number>): FieldState<string> {
  return {
    ...field,
    value: Number.isNaN(value) ? "" : String(value),
    change: (text) => change(text.trim() === "" ? Number.NaN : Number(text)),
  };
}
