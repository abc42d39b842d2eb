"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { PlaygroundChatInput, TrialSettings } from "~/contracts/chat";
import { useMessages } from "~/i18n/context";
import type { MessagesOf } from "~/i18n/types";
import { type ChatStreamEnd, readChatStream } from "~/lib/chat-stream";
import { type AnswerItem, type ChatItem, waitingAnswer, withCitation } from "../chat-item";

interface ChatOptions {
  workspace: string;
  botId: string;
  conversationId: string | undefined;
  /** The question whose answer was being written when the page was left: it goes on here. */
  unfinished: string | undefined;
  /** That answer has ended meanwhile and is in the store. */
  onStored: () => void;
  /** Settings that are tried: each question takes the newest. */
  settings?: TrialSettings | undefined;
  /** Told once, when the server has opened a conversation for the first question. */
  onConversation: (conversationId: string) => void;
}

/** The turn that is being answered now. */
interface Running {
  abort: AbortController;
  /** The bot's message, once the server has named it. */
  messageId: string | null;
  stopped: boolean;
}

/** What a retry sends. A new id asks again; the old one fetches the answer that may have been stored meanwhile. */
interface Sending {
  question: string;
  messageId: string;
  /** Nothing is sent: the answer is being written in this conversation. */
  resumes?: string;
}

export interface Chat {
  items: ChatItem[];
  busy: boolean;
  /** The last answer failed or was cut, and can be asked for again. */
  canRetry: boolean;
  send: (question: string) => void;
  retry: () => void;
  stop: () => void;
}

/** The turns of this page since it was opened. What was said before comes from the store. */
export function useChat(options: ChatOptions): Chat {
  const { workspace, botId, conversationId, unfinished, settings, onStored, onConversation } = options;
  const messages = useMessages("chat");
  const [items, setItems] = useState<ChatItem[]>([]);
  const [busy, setBusy] = useState(false);
  const [again, setAgain] = useState<Sending | null>(null);
  const conversation = useRef(conversationId);
  const running = useRef<Running | null>(null);
  const resumed = useRef(false);

  useEffect(() => () => running.current?.abort.abort(), []);

  const run = useCallback(
    async (sending: Sending) => {
      const abort = new AbortController();
      const turn: Running = { abort, messageId: null, stopped: false };
      running.current = turn;
      setBusy(true);
      setAgain(null);

      const answer = answerBuffer(waitingAnswer(`answer-${sending.messageId}`), (next) =>
        setItems((current) => [...current.filter((item) => item.id !== next.id), next]),
      );
      const known = conversation.current ? { conversationId: conversation.current } : {};
      const trial = settings === undefined ? {} : { settings };
      const request = requestOf(workspace, sending, { botId, ...known, ...trial });
      const end = await read(request, abort.signal, {
        onStart({ messageId, metadata }) {
          turn.messageId = messageId;
          if (!conversation.current && metadata.conversationId) {
            conversation.current = metadata.conversationId;
            onConversation(metadata.conversationId);
          }
          answer.change({ phase: "streaming", messageId, model: metadata.model, extractive: metadata.extractive });
        },
        onText: (delta) => answer.append(delta),
        onCitation: (citation) =>
          answer.change({ citations: withCitation(answer.current().citations, citation), phase: "streaming" }),
      });

      if (end.type === "refused" && end.status === 204) {
        answer.discard();
        release(running, abort);
        setBusy(false);
        setItems((current) => current.filter(({ id }) => id !== answer.current().id));
        return onStored();
      }
      const closed = closing(end, turn.stopped || abort.signal.aborted, messages);
      answer.change(closed);
      answer.flush();
      release(running, abort);
      setBusy(false);
      if (closed.phase === "failed") setAgain(retryOf(end, sending));
    },
    [botId, workspace, settings, onConversation, onStored, messages],
  );

  useEffect(() => {
    if (unfinished === undefined || conversationId === undefined || resumed.current) return;
    resumed.current = true;
    void run({ question: unfinished, messageId: newMessageId(), resumes: conversationId });
  }, [unfinished, conversationId, run]);

  return {
    items,
    busy,
    canRetry: again !== null,
    send(question) {
      const sending = { question, messageId: newMessageId() };
      setItems((current) => [...current, { role: "visitor", id: sending.messageId, text: question }]);
      void run(sending);
    },
    retry() {
      if (!again) return;
      setItems((current) => current.slice(0, -1));
      void run(again);
    },
    stop() {
      if (running.current) void stopTurn(workspace, running.current);
    },
  };
}

type Handlers = Parameters<typeof readChatStream>[1];

function requestOf(
  workspace: string,
  { question: message, messageId, resumes }: Sending,
  known: Pick<PlaygroundChatInput, "botId">,
): Request {
  const base = new URL(`/api/app/${workspace}`, window.location.href).href;
  if (resumes !== undefined) return new Request(`${base}/conversations/${resumes}/stream`);
  const body = JSON.stringify({ ...known, message, messageId } satisfies PlaygroundChatInput);
  return new Request(`${base}/chat`, { method: "POST", headers: { "content-type": "application/json" }, body });
}

async function read(request: Request, signal: AbortSignal, handlers: Handlers): Promise<ChatStreamEnd> {
  try {
    return await readChatStream(await fetch(request, { signal }), handlers);
  } catch {
    return { type: "interrupted" };
  }
}

/** The server keeps what was written until now and ends the stream. If it cannot be told, at least this page stops listening. */
async function stopTurn(workspace: string, turn: Running): Promise<void> {
  turn.stopped = true;
  const told =
    turn.messageId !== null &&
    (await fetch(`/api/app/${workspace}/messages/${turn.messageId}/stop`, { method: "POST" }).then(
      (response) => response.ok,
      () => false,
    ));
  if (!told) turn.abort.abort();
}

function closing(end: ChatStreamEnd, stopped: boolean, messages: MessagesOf<"chat">): Partial<AnswerItem> {
  if (stopped) return { phase: "partial", error: messages.stopped };
  switch (end.type) {
    case "finished":
      return {
        phase: end.metadata.state === "partial" || end.metadata.state === "failed" ? end.metadata.state : "complete",
        answered: end.metadata.answered ?? null,
        usage: end.metadata.usage ?? null,
      };
    case "failed":
      return { phase: "failed", error: end.message };
    case "refused":
      return {
        phase: "failed",
        error: end.message || (end.status === 429 ? messages.rateLimited : messages.interrupted),
      };
    case "interrupted":
      return { phase: "failed", error: messages.cut };
  }
}

function retryOf(end: ChatStreamEnd, sending: Sending): Sending {
  const { question, messageId } = sending;
  const isStored = end.type === "failed" || end.type === "finished" || sending.resumes !== undefined;
  return { question, messageId: isStored ? newMessageId() : messageId };
}

/** Collects what streams in and draws at most once a frame, however fast the pieces come. */
function answerBuffer(start: AnswerItem, draw: (answer: AnswerItem) => void) {
  let answer = start;
  let frame: number | null = null;
  draw(answer);

  function flush() {
    if (frame !== null) cancelAnimationFrame(frame);
    frame = null;
    draw(answer);
  }
  function change(changes: Partial<AnswerItem>) {
    answer = { ...answer, ...changes };
    frame ??= requestAnimationFrame(flush);
  }
  return {
    change,
    flush,
    discard: () => frame !== null && cancelAnimationFrame(frame),
    current: () => answer,
    append: (delta: string) => change({ text: answer.text + delta, phase: "streaming" }),
  };
}

function newMessageId(): string {
  return crypto.randomUUID().replaceAll("-", "");
}

/** A later question may have taken the place of the one that ended. */
function release(running: RefObject<{ abort: AbortController } | null>, abort: AbortController): void {
  if (running.current?.abort === abort) running.current = null;
}
