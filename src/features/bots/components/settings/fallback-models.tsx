"use client";

import type { FieldState } from "~/components/form/use-form";
import { FieldError } from "~/components/ui/field";
import { Select } from "~/components/ui/select";
import { MAX_FALLBACK_MODELS, type ModelOption } from "~/contracts/bots";
import { useMessages } from "~/i18n/context";
import { modelOptions } from "./model-options";

interface FallbackModelsProps {
  field: FieldState<string[]>;
  /** The bot's own model, which cannot stand in for itself. */
  model: string;
  models: readonly ModelOption[];
}

/** An ordered list: one select a model, and an empty one behind them while there is room. */
export function FallbackModels({ field, model, models }: FallbackModelsProps) {
  const messages = useMessages("bots");
  const { value: chosen } = field;
  const places = [...chosen, ""].slice(0, MAX_FALLBACK_MODELS);
  const choose = (place: number, id: string) =>
    field.change(places.map((before, index) => (index === place ? id : before)).filter(Boolean));
  return (
    <fieldset aria-describedby={field.error ? "fallback-error" : "fallback-help"} className="grid gap-2">
      <legend className="font-medium">{messages.fallbackModels}</legend>
      <p id="fallback-help" className="text-xs text-muted">
        {messages.fallbackModelsHelp}
      </p>
      {places.map((current, place) => {
        const taken = new Set([model, ...chosen.filter((id) => id !== current)]);
        const offered = modelOptions(models, current || "auto", messages).filter(
          ({ value }) => (value !== "auto" || current === "auto") && !taken.has(value),
        );
        return (
          <Select
            key={place}
            aria-label={messages.fallbackModelAt(place + 1)}
            name={field.name}
            value={current}
            aria-invalid={field.error ? true : undefined}
            onChange={(event) => choose(place, event.target.value)}
          >
            <option value="">{messages.fallbackModelNone}</option>
            {offered.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        );
      })}
      {field.error ? <FieldError id="fallback-error" message={field.error} /> : null}
    </fieldset>
  );
}
