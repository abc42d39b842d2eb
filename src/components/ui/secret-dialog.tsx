"use client";

import { useState, type ReactNode } from "react";
import { Dialog, DialogDone } from "./dialog";

interface Words {
  title: string;
  text: string;
}

interface SecretDialogProps<Created> {
  open: boolean;
  onClose: () => void;
  form: Words & { render: (made: { onCreated: (created: Created) => void; onCancel: () => void }) => ReactNode };
  created: Words & { render: (created: Created) => ReactNode };
}

/** Asks for what is to be made, then shows what can be shown only once, until it is closed. */
export function SecretDialog<Created>({ open, onClose, form, created }: SecretDialogProps<Created>) {
  const [made, setMade] = useState<{ value: Created } | null>(null);
  const { title, text } = made ? created : form;

  function close() {
    onClose();
    setMade(null);
  }

  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : close())} title={title} description={text}>
      {made ? (
        <>
          {created.render(made.value)}
          <DialogDone onDone={close} />
        </>
      ) : (
        form.render({ onCreated: (value) => setMade({ value }), onCancel: close })
      )}
    </Dialog>
  );
}
