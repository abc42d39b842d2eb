"use client";

import { Upload } from "lucide-react";
import { useId, useState } from "react";
import { MAX_FILE_BYTES, MAX_TEXT_FILE_BYTES } from "~/contracts/knowledge";
import { useMessages } from "~/i18n/context";
import { cn } from "~/lib/cn";
import { ACCEPTED_FILES } from "../file-check";

/** A place to drop files that is also an ordinary file input. */
export function FileDrop({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const messages = useMessages("knowledge");
  const id = useId();
  const [over, setOver] = useState(false);
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
      className={cn(
        "relative grid justify-items-center gap-1 rounded-card border border-dashed border-control px-4 py-10 text-center transition-colors focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent-text hover:bg-surface-sunken",
        over && "border-accent bg-accent-soft",
      )}
    >
      <Upload aria-hidden className="mb-2 size-5 text-muted" />
      <label htmlFor={id}>
        {messages.drop}{" "}
        <span className="font-medium text-accent-text underline underline-offset-4">{messages.choose}</span>
        <span className="absolute inset-0" />
      </label>
      <p id={`${id}-help`} className="text-xs text-muted">
        {messages.dropHelp(MAX_FILE_BYTES, MAX_TEXT_FILE_BYTES)}
      </p>
      <input
        id={id}
        type="file"
        multiple
        accept={ACCEPTED_FILES}
        aria-describedby={`${id}-help`}
        className="sr-only"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be chosen again after it was corrected.
          event.target.value = "";
        }}
      />
    </div>
  );
}
