"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { toast } from "sonner";
import { Form, SubmitButton } from "~/components/form/form";
import { TextareaField, TextField } from "~/components/form/fields";
import { useForm } from "~/components/form/use-form";
import { Page } from "~/components/layout/page";
import { Button } from "~/components/ui/button";
import { Section } from "~/components/ui/card";
import { Notice } from "~/components/ui/notice";
import { useHydrated } from "~/components/use-hydrated";
import { BotChanges, type BotView, type ModelOption, type UpdateBotInput } from "~/contracts/bots";
import { useTRPC } from "~/trpc/react";
import { messages } from "../messages";
import { AccentField } from "./accent-field";
import { AnswerFields } from "./answer-fields";
import { ChatPreview } from "./chat-preview";
import { DeleteBot } from "./delete-bot";
import { LimitFields } from "./limit-fields";

interface BotSettingsProps {
  workspace: string;
  botId: string;
  canEdit: boolean;
}

export function BotSettings({ workspace, botId, canEdit }: BotSettingsProps) {
  const trpc = useTRPC();
  const { data: bot } = useSuspenseQuery(trpc.bots.get.queryOptions({ workspace, botId }));
  const { data: models } = useSuspenseQuery(trpc.bots.models.queryOptions({ workspace }));
  const hydrated = useHydrated();
  return (
    <Page title={messages.settings} description={messages.settingsText}>
      {canEdit ? null : <Notice className="mb-6">{messages.readOnly}</Notice>}
      {/* Disabled as a whole, so that whoever may not change anything still sees everything. Until React has taken over,
          what somebody chooses would be lost. */}
      <fieldset disabled={!canEdit || !hydrated} className="grid gap-6">
        <SettingsForm workspace={workspace} bot={bot} models={models} canEdit={canEdit} />
        {canEdit ? <DeleteBot workspace={workspace} bot={bot} /> : null}
      </fieldset>
    </Page>
  );
}

interface SettingsFormProps {
  workspace: string;
  bot: BotView;
  models: readonly ModelOption[];
  canEdit: boolean;
}

function SettingsForm({ workspace, bot, models, canEdit }: SettingsFormProps) {
  const save = useSaveBot(workspace, bot.id);
  const form = useForm({
    schema: BotChanges,
    initial: editable(bot),
    prepare: (values) => ({ ...values, starters: values.starters.map((line) => line.trim()).filter(Boolean) }),
    async submit(values) {
      await save(values);
      toast.success(messages.savedToast);
    },
  });
  const starters = form.field("starters");

  return (
    <Form form={form} label={messages.settings} className="gap-6">
      <Section title={messages.general}>
        <TextField field={form.field("name")} label={messages.name} help={messages.nameHelp} autoComplete="off" />
      </Section>
      <Section title={messages.answers} description={messages.answersText}>
        <AnswerFields
          instructions={form.field("instructions")}
          model={form.field("model")}
          fallbackModels={form.field("fallbackModels")}
          strictness={form.field("strictness")}
          temperature={form.field("temperature")}
          maxAnswerTokens={form.field("maxAnswerTokens")}
          moderation={form.field("moderation")}
          models={models}
        />
      </Section>
      <Section title={messages.messagesSection}>
        <div className="grid gap-5">
          <TextareaField
            field={form.field("welcomeMessage")}
            label={messages.welcome}
            help={messages.welcomeHelp}
            rows={2}
          />
          <TextareaField
            field={form.field("fallbackMessage")}
            label={messages.fallback}
            help={messages.fallbackHelp}
            rows={2}
          />
          <TextareaField
            field={{
              ...starters,
              value: starters.value.join("\n"),
              change: (text) => starters.change(text === "" ? [] : text.split("\n")),
            }}
            label={messages.starters}
            help={messages.startersHelp}
            optional
            rows={4}
          />
        </div>
      </Section>
      <Section title={messages.appearance}>
        <div className="grid gap-6 md:grid-cols-2">
          <AccentField field={form.field("accentColor")} />
          <ChatPreview
            name={form.values.name}
            welcomeMessage={form.values.welcomeMessage}
            accentColor={form.values.accentColor}
          />
        </div>
      </Section>
      <Section title={messages.limits} description={messages.limitsText}>
        <LimitFields
          visitorPerMinute={form.field("visitorPerMinute")}
          visitorPerDay={form.field("visitorPerDay")}
          botPerMinute={form.field("botPerMinute")}
        />
      </Section>
      {canEdit ? (
        <div className="sticky bottom-0 z-10 -mx-2 flex flex-wrap items-center justify-end gap-3 border-t bg-surface px-2 py-3">
          <p role="status" className="me-auto flex items-center gap-2 text-muted">
            {form.dirty ? null : <Check aria-hidden className="size-4 text-positive" />}
            {form.dirty ? messages.unsaved : messages.saved}
          </p>
          {form.dirty ? <Button onClick={() => form.reset()}>{messages.discard}</Button> : null}
          <SubmitButton pending={form.pending} disabled={!form.dirty}>
            {messages.save}
          </SubmitButton>
        </div>
      ) : null}
    </Form>
  );
}

function editable(bot: BotView) {
  const { name, instructions, welcomeMessage, fallbackMessage, starters, accentColor } = bot;
  const { model, fallbackModels, strictness, temperature, maxAnswerTokens, moderation } = bot;
  const answers = { instructions, model, fallbackModels, strictness, temperature, maxAnswerTokens, moderation };
  const { visitorPerMinute, visitorPerDay, botPerMinute } = bot;
  const limits = { visitorPerMinute, visitorPerDay, botPerMinute };
  return { name, ...answers, welcomeMessage, fallbackMessage, starters, accentColor, ...limits };
}

function useSaveBot(workspace: string, botId: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const update = useMutation(trpc.bots.update.mutationOptions());
  return async (changes: Omit<UpdateBotInput, "botId">) => {
    const bot = await update.mutateAsync({ workspace, botId, ...changes });
    queries.setQueryData(trpc.bots.get.queryKey({ workspace, botId }), bot);
    await queries.invalidateQueries(trpc.bots.list.pathFilter());
  };
}
