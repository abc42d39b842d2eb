"use client";

import { TextField } from "~/components/form/fields";
import type { FieldState } from "~/components/form/use-form";
import { MOST_QUESTIONS } from "~/contracts/bots";
import { useMessages } from "~/i18n/context";
import { numberField } from "./nullable";

type LimitFieldsProps = Record<keyof typeof MOST_QUESTIONS, FieldState<number | null>>;

/** How much visitors may ask; empty where the installation's own limit holds. */
export function LimitFields({ visitorPerMinute, visitorPerDay, botPerMinute }: LimitFieldsProps) {
  const messages = useMessages("bots");
  return (
    <div className="grid items-end gap-5 sm:grid-cols-3">
      <LimitField field={visitorPerMinute} label={messages.visitorPerMinute} most={MOST_QUESTIONS.visitorPerMinute} />
      <LimitField field={visitorPerDay} label={messages.visitorPerDay} most={MOST_QUESTIONS.visitorPerDay} />
      <LimitField field={botPerMinute} label={messages.botPerMinute} most={MOST_QUESTIONS.botPerMinute} />
    </div>
  );
}

function LimitField({ field, label, most }: { field: FieldState<number | null>; label: string; most: number }) {
  return (
    <TextField
      field={numberField(field)}
      label={label}
      type="number"
      inputMode="numeric"
      min={1}
      max={most}
      step={1}
      placeholder={String(most)}
    />
  );
}
