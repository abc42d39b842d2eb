"use client";

import { TextareaField, TextField } from "~/components/form/fields";
import type { FieldState } from "~/components/form/use-form";
import { Checkbox } from "~/components/ui/checkbox";
import { useMessages } from "~/i18n/context";

export interface ProactiveDraft {
  text: string;
  urlContains?: string | undefined;
  afterSeconds?: number | undefined;
  scrollPercent?: number | undefined;
}

interface ProactiveFieldsProps {
  field: FieldState<ProactiveDraft | null>;
  errors: Readonly<Record<string, string>>;
}

export function ProactiveFields({ field, errors }: ProactiveFieldsProps) {
  const messages = useMessages("bots");
  const { value } = field;
  const first: ProactiveDraft = { text: messages.proactiveFirst, afterSeconds: 20 };
  return (
    <div className="grid gap-4">
      <Checkbox
        name={field.name}
        label={messages.proactiveOn}
        checked={value !== null}
        onChange={(event) => field.change(event.target.checked ? first : null)}
      />
      {value ? <Details value={value} change={field.change} errors={errors} /> : null}
    </div>
  );
}

interface DetailsProps {
  value: ProactiveDraft;
  change: (value: ProactiveDraft) => void;
  errors: ProactiveFieldsProps["errors"];
}

function Details({ value, change, errors }: DetailsProps) {
  const messages = useMessages("bots");
  const part = (name: keyof ProactiveDraft, put: (text: string) => void): FieldState<string> => ({
    name: `proactive.${name}`,
    value: String(value[name] ?? ""),
    error: errors[`proactive.${name}`],
    change: put,
  });
  const number = (text: string) => (text === "" ? undefined : Number(text));
  return (
    <>
      <TextareaField
        field={part("text", (text) => change({ ...value, text }))}
        label={messages.proactiveMessage}
        help={messages.proactiveMessageHelp}
        rows={2}
      />
      <fieldset>
        <legend className="font-medium">{messages.proactiveWhen}</legend>
        <p className="mb-3 text-xs text-muted">{messages.proactiveWhenHelp}</p>
        <div className="grid items-start gap-5 sm:grid-cols-3">
          <TextField
            field={part("urlContains", (text) => change({ ...value, urlContains: text === "" ? undefined : text }))}
            label={messages.proactiveUrl}
            placeholder="/pricing"
            autoComplete="off"
            spellCheck={false}
          />
          <TextField
            field={part("afterSeconds", (text) => change({ ...value, afterSeconds: number(text) }))}
            label={messages.proactiveSeconds}
            type="number"
            inputMode="numeric"
            min={0}
            max={3600}
          />
          <TextField
            field={part("scrollPercent", (text) => change({ ...value, scrollPercent: number(text) }))}
            label={messages.proactiveScroll}
            type="number"
            inputMode="numeric"
            min={1}
            max={100}
          />
        </div>
      </fieldset>
    </>
  );
}
