"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import type { FieldState } from "~/components/form/use-form";
import { AccentColor } from "~/contracts/bots";
import { useFormats, useMessages } from "~/i18n/context";
import { contrastRatio, readableTextOn } from "~/lib/contrast";

/** WCAG's least contrast between a control and the page around it. */
const CONTROL_CONTRAST = 3;

export function AccentField({ field }: { field: FieldState<string> }) {
  const messages = useMessages("bots");
  const valid = AccentColor.safeParse(field.value).success;
  return (
    <div className="grid content-start gap-3">
      <Field label={messages.accent} help={messages.accentHelp} error={field.error}>
        {(control) => (
          <div className="flex gap-2">
            <input
              type="color"
              aria-label={messages.accentPicker}
              value={valid ? field.value.toLowerCase() : "#000000"}
              onChange={(event) => field.change(event.target.value)}
              className="h-9 w-12 shrink-0 rounded-control border border-control bg-surface p-1"
            />
            <Input
              {...control}
              name={field.name}
              value={field.value}
              spellCheck={false}
              autoComplete="off"
              className="font-mono"
              onChange={(event) => field.change(event.target.value)}
            />
          </div>
        )}
      </Field>
      {valid ? <Contrast color={field.value} /> : null}
    </div>
  );
}

function Contrast({ color }: { color: string }) {
  const messages = useMessages("bots");
  const onPage = contrastRatio(color, "#ffffff");
  const good = onPage >= CONTROL_CONTRAST;
  const { formatNumber } = useFormats();
  const ratio = good ? contrastRatio(color, readableTextOn(color)) : onPage;
  const shown = formatNumber(Math.round(ratio * 10) / 10);
  return (
    <p role="status" className="flex items-start gap-1.5 text-xs text-muted">
      {good ? (
        <CircleCheck aria-hidden className="mt-px size-3.5 shrink-0 text-positive" />
      ) : (
        <TriangleAlert aria-hidden className="mt-px size-3.5 shrink-0 text-warning" />
      )}
      {good ? messages.contrastGood(shown) : messages.contrastPoor(shown)}
    </p>
  );
}
