"use client";

import { SelectField } from "~/components/form/fields";
import type { FieldState } from "~/components/form/use-form";
import { Checkbox } from "~/components/ui/checkbox";
import { type ModelOption, type Strictness, strictnesses } from "~/contracts/bots";
import { useMessages } from "~/i18n/context";
import { FallbackModels } from "./fallback-models";
import { modelOptions } from "./model-options";

interface AnswerFieldsProps {
  model: FieldState<string>;
  fallbackModels: FieldState<string[]>;
  strictness: FieldState<Strictness>;
  temperature: FieldState<number | null>;
  maxAnswerTokens: FieldState<number>;
  moderation: FieldState<boolean>;
  models: readonly ModelOption[];
}

const TEMPERATURES = [0, 0.3, 0.7, 1];
const LENGTHS = [200, 400, 800, 1600, 4000];
const VENDORS_OWN = "";

/** Which models write, and how. */
export function AnswerFields({ models, temperature, maxAnswerTokens, moderation, ...fields }: AnswerFieldsProps) {
  const messages = useMessages("bots");
  return (
    <div className="grid gap-5">
      <SelectField
        field={fields.model}
        label={messages.model}
        help={messages.modelAutoHelp}
        options={modelOptions(models, fields.model.value, messages)}
      />
      <FallbackModels field={fields.fallbackModels} model={fields.model.value} models={models} />
      <SelectField
        field={fields.strictness}
        label={messages.strictness}
        help={messages.strictnessHelp}
        options={strictnesses.map((value) => ({ value, label: messages.strictnessOf[value] }))}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          field={{
            ...temperature,
            value: temperature.value === null ? VENDORS_OWN : String(temperature.value),
            change: (value) => temperature.change(value === VENDORS_OWN ? null : Number(value)),
          }}
          label={messages.temperature}
          help={messages.temperatureHelp}
          options={[
            { value: VENDORS_OWN, label: messages.temperatureOwn },
            ...withCurrent(TEMPERATURES, temperature.value).map((value) => ({
              value: String(value),
              label: messages.temperatureOf(value),
            })),
          ]}
        />
        <SelectField
          field={{
            ...maxAnswerTokens,
            value: String(maxAnswerTokens.value),
            change: (value) => maxAnswerTokens.change(Number(value)),
          }}
          label={messages.longest}
          help={messages.longestHelp}
          options={withCurrent(LENGTHS, maxAnswerTokens.value).map((value) => ({
            value: String(value),
            label: messages.longestOf(value),
          }))}
        />
      </div>
      <Checkbox
        name={moderation.name}
        label={messages.moderation}
        help={messages.moderationHelp}
        checked={moderation.value}
        onChange={(event) => moderation.change(event.target.checked)}
      />
    </div>
  );
}

/** A value that was set over the API stays, although the form would not offer it. */
function withCurrent(offered: readonly number[], current: number | null): number[] {
  const all = current === null ? offered : [...offered, current];
  return [...new Set(all)].sort((a, b) => a - b);
}
