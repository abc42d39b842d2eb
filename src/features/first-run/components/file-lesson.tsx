"use client";

import { useState } from "react";
import { useErrorSentence } from "~/components/error-sentence";
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
}

/** Files that are sent at once; what cannot be read is said before a bot is made of it. */
export function FileLesson({ workspace, botId }: FileLessonProps) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("firstRun");
  const knowledge = useMessages("knowledge");
  const teach = useTeach(workspace, botId);
  const [sending, setSending] = useState<Sending | null>(null);
  const [problems, setProblems] = useState<string[]>([]);

  async function send(files: readonly File[]) {
    const refused = files.flatMap((file) => {
      const problem = fileProblem(file, knowledge);
      return problem === null ? [] : [`${file.name}: ${problem}`];
    });
    const [first, ...rest] = files.filter((file) => fileProblem(file, knowledge) === null);
    setProblems(refused);
    if (!first) return;
    try {
      await teach({ name: botNameOfFile(first.name), add: (id) => sendAll(id, [first, ...rest]) });
    } catch (error) {
      setProblems([...refused, errorSentence(error)]);
    } finally {
      setSending(null);
    }
  }

  async function sendAll(id: string, files: readonly File[]) {
    const total = Math.max(
      1,
      files.reduce((sum, { size }) => sum + size, 0),
    );
    let before = 0;
    for (const file of files) {
      const onProgress = (loaded: number) => setSending({ name: file.name, share: (before + loaded) / total });
      onProgress(0);
      const signal = new AbortController().signal;
      await uploadFile(`/api/app/${workspace}/bots/${id}/files`, file, { signal, onProgress, messages: knowledge });
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
        <div role="status" className="grid gap-2 py-6">
          <p className="truncate font-medium">{messages.sending(sending.name)}</p>
          <Progress value={sending.share} label={messages.sending(sending.name)} />
        </div>
      ) : (
        <FileDrop onFiles={(files) => void send(files)} />
      )}
    </div>
  );
}
