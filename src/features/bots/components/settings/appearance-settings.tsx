"use client";

import { Form } from "~/components/form/form";
import { SelectField, TextareaField, TextField } from "~/components/form/fields";
import { Section } from "~/components/ui/card";
import { botPositions, botThemes, type BotView } from "~/contracts/bots";
import { useMessages } from "~/i18n/context";
import { definedOnly } from "~/lib/defined-only";
import { AccentField } from "./accent-field";
import { AppearancePreview } from "./appearance-preview";
import { AvatarField } from "./avatar-field";
import type { SettingsProps } from "./settings-props";
import { emptyAsNull } from "./nullable";
import { type ProactiveDraft, ProactiveFields } from "./proactive-fields";
import { SaveBar } from "./save-bar";
import { useSettingsForm } from "./use-settings-form";

/** How the chat looks and what it says first, beside a picture of it that follows every key. */
export function AppearanceSettings({ workspace, bot, canEdit }: SettingsProps) {
  const messages = useMessages("bots");
  const form = useSettingsForm({
    workspace,
    bot,
    initial: editable(bot),
    prepare: (values) => ({ ...values, proactive: values.proactive && definedOnlyDraft(values.proactive) }),
  });
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <Form form={form} label={messages.tabOf.appearance} className="order-2 min-w-0 grid-cols-1 gap-6 lg:order-1">
        <Section title={messages.looks}>
          <div className="grid gap-5">
            <AvatarField workspace={workspace} bot={bot} canEdit={canEdit} />
            <AccentField field={form.field("accentColor")} />
            <div className="grid gap-5 sm:grid-cols-2">
              <SelectField
                field={form.field("theme")}
                label={messages.theme}
                help={messages.themeHelp}
                options={botThemes.map((value) => ({ value, label: messages.themeOf[value] }))}
              />
              <SelectField
                field={form.field("position")}
                label={messages.position}
                help={messages.positionHelp}
                options={botPositions.map((value) => ({ value, label: messages.positionOf[value] }))}
              />
            </div>
          </div>
        </Section>
        <Section title={messages.texts}>
          <div className="grid gap-5">
            <TextareaField
              field={form.field("welcomeMessage")}
              label={messages.welcome}
              help={messages.welcomeHelp}
              rows={2}
            />
            <TextField
              field={emptyAsNull(form.field("inputPlaceholder"))}
              label={messages.placeholder}
              help={messages.placeholderHelp}
              placeholder={messages.placeholderOwn}
              autoComplete="off"
              optional
            />
          </div>
        </Section>
        <Section title={messages.proactive} description={messages.proactiveText}>
          <ProactiveFields field={form.field("proactive")} errors={form.errors} />
        </Section>
        <SaveBar form={form} canEdit={canEdit} />
      </Form>
      <AppearancePreview bot={bot} values={form.values} />
    </div>
  );
}

function editable(bot: BotView) {
  const { accentColor, theme, position, welcomeMessage, inputPlaceholder } = bot;
  const proactive: ProactiveDraft | null = bot.proactive;
  return { accentColor, theme, position, welcomeMessage, inputPlaceholder, proactive };
}

function definedOnlyDraft({ text, ...conditions }: ProactiveDraft): ProactiveDraft {
  return { text, ...definedOnly(conditions) };
}
