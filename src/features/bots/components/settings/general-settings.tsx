"use client";

import { Form } from "~/components/form/form";
import { SelectField, TextField } from "~/components/form/fields";
import { Section } from "~/components/ui/card";
import { botLanguages } from "~/contracts/bots";
import { useMessages } from "~/i18n/context";
import type { SettingsProps } from "./settings-props";
import { DeleteBot } from "./delete-bot";
import { emptyAsNull } from "./nullable";
import { SaveBar } from "./save-bar";
import { useSettingsForm } from "./use-settings-form";

export function GeneralSettings({ workspace, bot, canEdit }: SettingsProps) {
  const messages = useMessages("bots");
  const { name, displayName, language } = bot;
  const form = useSettingsForm({ workspace, bot, initial: { name, displayName, language } });
  return (
    <>
      <Form form={form} label={messages.tabOf.general} className="gap-6">
        <Section title={messages.names}>
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField field={form.field("name")} label={messages.name} help={messages.nameHelp} autoComplete="off" />
            <TextField
              field={emptyAsNull(form.field("displayName"))}
              label={messages.displayName}
              help={messages.displayNameHelp}
              placeholder={form.values.name}
              autoComplete="off"
              optional
            />
          </div>
        </Section>
        <Section title={messages.language}>
          <SelectField
            field={form.field("language")}
            label={messages.interfaceLanguage}
            help={messages.languageHelp}
            options={botLanguages.map((value) => ({ value, label: messages.languageOf[value] }))}
          />
        </Section>
        <SaveBar form={form} canEdit={canEdit} />
      </Form>
      {canEdit ? <DeleteBot workspace={workspace} bot={bot} /> : null}
    </>
  );
}
