"use client";

import { Field } from "~/components/ui/field";
import { Select } from "~/components/ui/select";
import { Textarea } from "~/components/ui/textarea";
import { type BotView, type ModelOption, strictnesses } from "~/contracts/bots";
import { modelOptions } from "~/features/bots";
import { useMessages } from "~/i18n/context";

export type TriedSettings = Pick<BotView, "instructions" | "model" | "strictness" | "temperature">;

export function settingsOf({ instructions, model, strictness, temperature }: TriedSettings): TriedSettings {
  return { instructions, model, strictness, temperature };
}

const TEMPERATURES = [0, 0.3, 0.7, 1];

interface TrialFieldsProps {
  settings: TriedSettings;
  models: readonly ModelOption[];
  onChange: (settings: TriedSettings) => void;
}

/** The settings that decide what an answer says. */
export function TrialFields({ settings, models, onChange }: TrialFieldsProps) {
  const botMessages = useMessages("bots");
  const messages = useMessages("chat");
  const { model, strictness, temperature, instructions } = settings;
  const temperatures = [...new Set([...TEMPERATURES, ...(temperature === null ? [] : [temperature])])].sort();
  return (
    <div className="grid gap-4 px-4 py-4">
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={messages.sideModel}>
          {(control) => (
            <Select
              {...control}
              value={model}
              onChange={(event) => onChange({ ...settings, model: event.target.value })}
            >
              {modelOptions(models, model, botMessages).map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={messages.sideStrictness}>
          {(control) => (
            <Select
              {...control}
              value={strictness}
              onChange={(event) => {
                const chosen = strictnesses.find((one) => one === event.target.value);
                if (chosen) onChange({ ...settings, strictness: chosen });
              }}
            >
              {strictnesses.map((value) => (
                <option key={value} value={value}>
                  {botMessages.strictnessOf[value]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={messages.sideTemperature}>
          {(control) => (
            <Select
              {...control}
              value={temperature === null ? "" : String(temperature)}
              onChange={({ target: { value } }) =>
                onChange({ ...settings, temperature: value === "" ? null : Number(value) })
              }
            >
              <option value="">{messages.sideTemperatureOwn}</option>
              {temperatures.map((value) => (
                <option key={value} value={String(value)}>
                  {value}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field label={messages.sideInstructions}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={8000}
            value={instructions}
            onChange={(event) => onChange({ ...settings, instructions: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
