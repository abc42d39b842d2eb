"use client";

import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useErrorSentence } from "~/components/error-sentence";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { Notice } from "~/components/ui/notice";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

/** Shows, as a visitor's question would be treated, which pair answers and how close the others come. */
export function TryQuestion({ workspace, botId }: { workspace: string; botId: string }) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("qa");
  const [typed, setTyped] = useState("");
  const [question, setQuestion] = useState("");
  const tried = useQuery(
    useTRPC().qa.match.queryOptions({ workspace, botId, question }, { enabled: question !== "", retry: false }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    setQuestion(typed.trim());
  }

  return (
    <Card className="p-4">
      <form method="post" aria-label={messages.tryTitle} className="flex items-start gap-2" onSubmit={submit}>
        <Field label={messages.tryTitle} help={messages.tryText} className="min-w-0 flex-1">
          {(control) => (
            <Input {...control} value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
          )}
        </Field>
        {/* On the line of the field, whose label is above it. */}
        <Button type="submit" pending={tried.isFetching} className="mt-6.5">
          {messages.tryAction}
        </Button>
      </form>
      <div aria-live="polite" className="mt-3 grid gap-2 empty:hidden">
        {tried.error ? <Notice tone="danger">{errorSentence(tried.error)}</Notice> : null}
        {tried.data ? (
          <>
            <p>{tried.data.approved ? messages.tryApproved : messages.tryNone}</p>
            <ul className="grid gap-1.5">
              {tried.data.pairs.map(({ id, question: asked, similarity, threshold }) => (
                <li key={id} className={id === tried.data.approved ? "font-medium" : "text-muted"}>
                  <span className="break-words">{asked}</span>{" "}
                  <span className="text-xs whitespace-nowrap">{messages.trySimilarity(similarity, threshold)}</span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </Card>
  );
}
