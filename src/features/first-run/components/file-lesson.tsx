"use client";

import { useEffect, useState } from "react";
import { useErrorSentence } from "~/components/error-sentence";
import { Button } from "~/components/ui/button";
import { Notice } from "~/components/ui/notice";
import { Progress } from "~/components/ui/progress";
import { FileDrop, fileProblem, uploadFile } from "~/features/knowledge";
import { useMessages } from "~/i18n/context";
import { botNameOfFile } from "~/lib/bot-name";
import { useTeach } from "../hooks/use-teach";

interface FileLessonProps {
  workspace: string;
  botId: string | undefined;
}

interface Sending {
  name: string;
  /** From 0 to 1, over all files. */
  share: number;
  cancel: () => void;
}

/** Files that are sent at once; what cannot be read is said before a bot is made of it. */
export function FileLesson({ workspace, botId }: FileLessonProps) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("firstRun");
  const knowledge = useMessages("knowledge");
  const issues = useMessages("documentIssues");
  const teach = useTeach(workspace, botId);
  const [sending, setSending] = useState<Sending | null>(null);
  const [problems, setProblems] = useState<string[]>([]);
  useLeaveWarning(sending !== null);

  async function send(files: readonly File[]) {
    const refused = files.flatMap((file) => {
      const problem = fileProblem(file, knowledge);
      return problem === null ? [] : [`${file.name}: ${problem}`];
    });
    const [first, ...rest] = files.filter((file) => fileProblem(file, knowledge) === null);
    setProblems(refused);
    if (!first) return;
    const abort = new AbortController();
    try {
      await teach({ name: botNameOfFile(first.name), add: (id) => sendAll(id, [first, ...rest], abort) });
    } catch (error) {
      if (!abort.signal.aborted) setProblems([...refused, errorSentence(error)]);
    } finally {
      setSending(null);
    }
  }

  async function sendAll(id: string, files: readonly File[], abort: AbortController) {
    const total = Math.max(
      1,
      files.reduce((sum, { size }) => sum + size, 0),
    );
    const cancel = () => abort.abort();
    let before = 0;
    for (const file of files) {
      const onProgress = (loaded: number) => setSending({ name: file.name, share: (before + loaded) / total, cancel });
      onProgress(0);
      const { signal } = abort;
      signal.throwIfAborted();
      await uploadFile(`/api/app/${workspace}/bots/${id}/files`, file, {
        signal,
        onProgress,
        messages: knowledge,
        issues,
      });
      before += file.size;
    }
  }

  return (
    <div className="grid gap-4">
      {problems.length > 0 ? (
        <Notice tone="danger" live>
          <ul className="grid gap-1">
            {problems.map((problem) => (
              <li key={problem} className="break-words">
                {problem}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {sending ? (
        <div className="grid gap-2 py-6">
          <p role="status" className="truncate font-medium">
            {messages.sending(sending.name)}
          </p>
          <Progress value={sending.share} label={messages.sending(sending.name)} />
          <Button size="sm" className="mt-2 justify-self-start" onClick={sending.cancel}>
            {messages.cancelSending}
          </Button>
        </div>
      ) : (
        <FileDrop onFiles={(files) => void send(files)} />
      )}
    </div>
  );
}

/** A closed or reloaded tab would end what is under way, so the browser asks first. */
function useLeaveWarning(when: boolean): void {
  useEffect(() => {
    if (!when) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [when]);
}
