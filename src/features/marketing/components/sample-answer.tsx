"use client";

import { FileText } from "lucide-react";
import { useState } from "react";
import { AnswerBubble, QuestionBubble, type AnswerItem } from "~/features/chat";
import { cn } from "~/lib/cn";
import { messages } from "../messages";

const BOT = { name: messages.sampleBot, accentColor: "#4f46e5" };

const answer: AnswerItem = {
  role: "bot",
  id: "sample",
  text: messages.sampleAnswer,
  phase: "complete",
  answered: true,
  extractive: false,
  model: null,
  usage: null,
  error: null,
  citations: [
    { marker: 1, title: messages.sampleDocument, url: null, quote: messages.sampleFirst },
    { marker: 2, title: messages.sampleDocument, url: null, quote: messages.sampleSecond },
  ],
};

/** The product's own parts, with an example in them: a number marks its quote in the document below. */
export function SampleAnswer() {
  const [marker, setMarker] = useState(1);
  return (
    <section aria-label={messages.sample} className="grid gap-4 rounded-card border bg-surface p-4 sm:p-6">
      <QuestionBubble text={messages.sampleQuestion} />
      <AnswerBubble answer={answer} bot={BOT} onCitation={(citation) => setMarker(citation.marker)} />
      <div className="rounded-card border bg-surface-sunken p-4">
        <p className="flex items-center gap-2 text-sm font-medium">
          <FileText aria-hidden className="size-4 text-muted" />
          {messages.sampleDocument}
        </p>
        <p className="mt-2 text-sm leading-6 text-muted" aria-live="polite">
          <Quoted marked={marker === 1} text={messages.sampleFirst} />
          {messages.sampleBetween}
          <Quoted marked={marker === 2} text={messages.sampleSecond} />
          {messages.sampleRest}
        </p>
      </div>
      <p className="text-xs text-muted">{messages.sampleHint}</p>
    </section>
  );
}

function Quoted({ marked, text }: { marked: boolean; text: string }) {
  const Tag = marked ? "mark" : "span";
  return (
    <Tag
      className={cn(marked ? "rounded-control bg-highlight box-decoration-clone px-0.5 py-px text-on-highlight" : "")}
    >
      {text}
    </Tag>
  );
}
