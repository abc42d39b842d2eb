"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { toast } from "sonner";
import { Form } from "~/components/form/form";
import { TextareaField } from "~/components/form/fields";
import { Section } from "~/components/ui/card";
import type { BotView } from "~/contracts/bots";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import type { PromptTemplate } from "../../prompt-templates";
import { AnswerFields } from "./answer-fields";
import type { SettingsProps } from "./settings-props";
import { SaveBar } from "./save-bar";
import { SuggestStarters } from "./suggest-starters";
import { TemplatePicker } from "./template-picker";
import { useSettingsForm } from "./use-settings-form";

/** What the bot is told and which models write. */
export function AiSettings({ workspace, bot, canEdit }: SettingsProps) {
  const messages = useMessages("bots");
  const { data: models } = useSuspenseQuery(useTRPC().bots.models.queryOptions({ workspace }));
  const form = useSettingsForm({
    workspace,
    bot,
    initial: editable(bot),
    prepare: (values) => ({ ...values, starters: values.starters.map((line) => line.trim()).filter(Boolean) }),
  });
  const starters = form.field("starters");

  function apply({ name, instructions, fallbackMessage }: PromptTemplate) {
    const before = { instructions: form.values.instructions, fallbackMessage: form.values.fallbackMessage };
    const put = (texts: typeof before) => {
      form.change("instructions", texts.instructions);
      form.change("fallbackMessage", texts.fallbackMessage);
    };
    put({ instructions, fallbackMessage });
    toast.success(messages.templateApplied(name), { action: { label: messages.undo, onClick: () => put(before) } });
  }

  return (
    <Form form={form} label={messages.tabOf.ai} className="gap-6">
      <Section
        title={messages.persona}
        description={messages.personaText}
        actions={canEdit ? <TemplatePicker onApply={apply} /> : undefined}
      >
        <div className="grid gap-5">
          <TextareaField
            field={form.field("instructions")}
            label={messages.instructions}
            help={messages.instructionsHelp}
            placeholder={messages.instructionsPlaceholder}
            optional
            rows={8}
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
            aside={
              canEdit ? (
                <SuggestStarters
                  workspace={workspace}
                  botId={bot.id}
                  starters={starters.value}
                  onChange={starters.change}
                />
              ) : null
            }
            rows={4}
          />
        </div>
      </Section>
      <Section title={messages.answers} description={messages.answersText}>
        <AnswerFields
          model={form.field("model")}
          fallbackModels={form.field("fallbackModels")}
          strictness={form.field("strictness")}
          temperature={form.field("temperature")}
          maxAnswerTokens={form.field("maxAnswerTokens")}
          moderation={form.field("moderation")}
          models={models}
        />
      </Section>
      <SaveBar form={form} canEdit={canEdit} />
    </Form>
  );
}

function editable(bot: BotView) {
  const { instructions, fallbackMessage, starters } = bot;
  const { model, fallbackModels, strictness, temperature, maxAnswerTokens, moderation } = bot;
  const answers = { model, fallbackModels, strictness, temperature, maxAnswerTokens, moderation };
  return { instructions, fallbackMessage, starters, ...answers };
}
