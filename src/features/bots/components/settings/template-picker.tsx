"use client";

import { LayoutTemplate } from "lucide-react";
import { useState } from "react";
import { Button } from "~/components/ui/button";
import { Dialog, DialogActions } from "~/components/ui/dialog";
import { Field } from "~/components/ui/field";
import { Select } from "~/components/ui/select";
import { useMessages } from "~/i18n/context";
import { promptTemplates, type PromptTemplate } from "../../prompt-templates";

/** Instructions by trade to start from: read first, then put into the form, where nothing is saved yet. */
export function TemplatePicker({ onApply }: { onApply: (template: PromptTemplate) => void }) {
  const messages = useMessages("bots");
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<PromptTemplate>(promptTemplates[0]);

  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <LayoutTemplate aria-hidden />
        {messages.templates}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={messages.templatesTitle}
        description={messages.templatesText}
        className="max-w-2xl"
      >
        <Field label={messages.trade}>
          {(control) => (
            <Select
              {...control}
              value={chosen.id}
              onChange={(event) => setChosen(promptTemplates.find(({ id }) => id === event.target.value) ?? chosen)}
            >
              {promptTemplates.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <div
          role="region"
          aria-label={messages.templatePreview(chosen.name)}
          aria-live="polite"
          className="mt-4 grid gap-4"
        >
          <Part label={messages.instructions} text={chosen.instructions} />
          <Part label={messages.fallback} text={chosen.fallbackMessage} />
        </div>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>{messages.cancel}</Button>
          <Button
            variant="primary"
            onClick={() => {
              onApply(chosen);
              setOpen(false);
            }}
          >
            {messages.useTemplate}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}

function Part({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <h3 className="font-medium">{label}</h3>
      <p className="mt-1 rounded-card border bg-surface-sunken px-3.5 py-3 whitespace-pre-line">{text}</p>
    </div>
  );
}
