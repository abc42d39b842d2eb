"use client";

import type { KeyboardEvent } from "react";
import { Form, SubmitButton } from "~/components/form/form";
import { TextareaField, TextField } from "~/components/form/fields";
import { useForm } from "~/components/form/use-form";
import { Button } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { Select } from "~/components/ui/select";
import { DEFAULT_QA_THRESHOLD, QaPairInput, type QaPairView } from "~/contracts/qa";
import { useMessages } from "~/i18n/context";

const STEPS = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1];

interface PairFormProps {
  label: string;
  pair?: QaPairView;
  onSave: (pair: { question: string; answer: string; threshold: number }) => Promise<unknown>;
  onCancel: () => void;
}

/** One form for a new pair and for one that is edited in its place. */
export function PairForm({ label, pair, onSave, onCancel }: PairFormProps) {
  const messages = useMessages("qa");
  const form = useForm({
    schema: QaPairInput,
    initial: {
      question: pair?.question ?? "",
      answer: pair?.answer ?? "",
      threshold: pair?.threshold ?? DEFAULT_QA_THRESHOLD,
    },
    submit: onSave,
  });
  const threshold = form.field("threshold");

  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
    else if (event.key === "Escape" && !event.defaultPrevented) onCancel();
    else return;
    event.preventDefault();
  }

  // A value that came from a file may lie between the steps.
  const steps = [...new Set([...STEPS, threshold.value])].sort((a, b) => a - b);
  return (
    <Form form={form} label={label} onKeyDown={onKeyDown}>
      <TextField field={form.field("question")} label={messages.question} autoComplete="off" autoFocus />
      <TextareaField
        field={form.field("answer")}
        label={messages.answer}
        help={`${messages.answerHelp} ${messages.saveHint}`}
        rows={4}
      />
      <Field label={messages.threshold} help={messages.thresholdHelp} error={threshold.error}>
        {(control) => (
          <Select
            {...control}
            value={String(threshold.value)}
            className="max-w-40"
            onChange={(event) => threshold.change(Number(event.target.value))}
          >
            {steps.map((step) => (
              <option key={step} value={step}>
                {messages.thresholdOption(step)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>{messages.cancel}</Button>
        <SubmitButton pending={form.pending}>{messages.save}</SubmitButton>
      </div>
    </Form>
  );
}
