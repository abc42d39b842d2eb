"use client";

import { ArrowUp, Square } from "lucide-react";
import { useId, useState, type KeyboardEvent } from "react";
import { Button } from "~/components/ui/button";
import { FieldError } from "~/components/ui/field";
import { useHydrated } from "~/components/use-hydrated";
import { MAX_MESSAGE_CHARACTERS } from "~/contracts/chat";
import { useMessages } from "~/i18n/context";

interface ComposerProps {
  busy: boolean;
  onSend: (question: string) => void;
  onStop: () => void;
}

/** Enter sends, Shift+Enter starts a new line. While an answer is being written, the button stops it. */
export function Composer({ busy, onSend, onStop }: ComposerProps) {
  const messages = useMessages("chat");
  const id = useId();
  const hydrated = useHydrated();
  const [text, setText] = useState("");
  const question = text.trim();
  const tooLong = question.length > MAX_MESSAGE_CHARACTERS;

  function send() {
    if (busy || question === "" || tooLong) return;
    onSend(question);
    setText("");
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor={id} className="sr-only">
        {messages.question}
      </label>
      <div className="flex items-end gap-2 rounded-bubble border border-control bg-surface-raised p-1.5 ps-4 focus-within:outline-2 focus-within:outline-accent-text">
        <textarea
          id={id}
          name="question"
          rows={1}
          value={text}
          // What was typed before React took over would be lost.
          readOnly={!hydrated}
          placeholder={messages.placeholder}
          aria-invalid={tooLong || undefined}
          aria-describedby={tooLong ? `${id}-error` : undefined}
          className="field-sizing-content max-h-40 min-h-9 flex-1 resize-none bg-transparent py-1.5 text-md outline-none placeholder:text-muted"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {busy ? (
          <Button size="icon" className="size-9 rounded-bubble" aria-label={messages.stop} onClick={onStop}>
            <Square aria-hidden className="fill-current" />
          </Button>
        ) : (
          <Button
            type="submit"
            variant="primary"
            size="icon"
            className="size-9 rounded-bubble"
            aria-label={messages.send}
            disabled={!hydrated || question === "" || tooLong}
          >
            <ArrowUp aria-hidden />
          </Button>
        )}
      </div>
      {tooLong ? (
        <div className="mt-1.5">
          <FieldError id={`${id}-error`} message={messages.tooLong(question.length, MAX_MESSAGE_CHARACTERS)} />
        </div>
      ) : null}
    </form>
  );
}
