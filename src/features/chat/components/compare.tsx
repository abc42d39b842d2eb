"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Columns2, SquarePen } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Button } from "~/components/ui/button";
import type { BotView } from "~/contracts/bots";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { type Chat, useChat } from "../hooks/use-chat";
import { Composer } from "./composer";
import { MessageList } from "./message-list";
import { settingsOf, type TriedSettings, TrialFields } from "./trial-fields";

interface CompareProps {
  workspace: string;
  bot: BotView;
  canEdit: boolean;
  onEnd: () => void;
}

/** One question, two settings: both answers side by side, each in a conversation of its own. */
export function Compare({ workspace, bot, canEdit, onEnd }: CompareProps) {
  const messages = useMessages("chat");
  const [round, setRound] = useState(0);
  const [a, setA] = useState(() => settingsOf(bot));
  const [b, setB] = useState(() => settingsOf(bot));
  return (
    <div className="flex flex-1 flex-col">
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 pt-4 sm:px-8">
        <p className="text-muted">{messages.compareText}</p>
        <div className="flex gap-1">
          <Button size="sm" variant="ghost" onClick={() => setRound(round + 1)}>
            <SquarePen aria-hidden />
            {messages.newChat}
          </Button>
          <Button size="sm" onClick={onEnd}>
            <Columns2 aria-hidden />
            {messages.compareEnd}
          </Button>
        </div>
      </div>
      <Round
        key={round}
        workspace={workspace}
        bot={bot}
        canEdit={canEdit}
        sides={[
          { label: messages.sideA, settings: a, onChange: setA },
          { label: messages.sideB, settings: b, onChange: setB },
        ]}
      />
    </div>
  );
}

interface SideSettings {
  label: string;
  settings: TriedSettings;
  onChange: (settings: TriedSettings) => void;
}

interface RoundProps extends Omit<CompareProps, "onEnd"> {
  sides: [SideSettings, SideSettings];
}

function Round({ workspace, bot, canEdit, sides: [first, second] }: RoundProps) {
  const left = useTrial(workspace, bot.id, first.settings);
  const right = useTrial(workspace, bot.id, second.settings);
  const both = [left, right];
  return (
    <>
      <div className="grid flex-1 grid-cols-1 items-start gap-6 px-4 py-6 sm:px-8 lg:grid-cols-2">
        <Side workspace={workspace} bot={bot} canEdit={canEdit} side={first} chat={left} />
        <Side workspace={workspace} bot={bot} canEdit={canEdit} side={second} chat={right} />
      </div>
      <div className="sticky bottom-0 bg-surface pb-[max(1rem,env(safe-area-inset-bottom))]">
        <div className="mx-auto w-full max-w-3xl px-4 sm:px-8">
          <Composer
            busy={left.busy || right.busy}
            onSend={(question) => both.forEach((chat) => chat.send(question))}
            onStop={() => both.forEach((chat) => chat.stop())}
          />
        </div>
      </div>
    </>
  );
}

const nothing = () => undefined;

function useTrial(workspace: string, botId: string, settings: TriedSettings): Chat {
  const place = { workspace, botId, conversationId: undefined, unfinished: undefined };
  return useChat({ ...place, settings, onStored: nothing, onConversation: nothing });
}

interface SideProps extends Omit<CompareProps, "onEnd"> {
  side: SideSettings;
  chat: Chat;
}

function Side({ workspace, bot, canEdit, side: { label, settings, onChange }, chat }: SideProps) {
  const messages = useMessages("chat");
  const trpc = useTRPC();
  const models = useQuery(trpc.bots.models.queryOptions({ workspace }));
  const save = useSaveSettings(workspace, bot);
  const changed = JSON.stringify(settings) !== JSON.stringify(settingsOf(bot));
  return (
    <section aria-label={label} className="min-w-0 rounded-card border bg-surface-raised">
      <header className="flex min-h-14 flex-wrap items-center justify-between gap-2 border-b px-4 py-2.5">
        <h2 className="font-semibold">{label}</h2>
        {!changed ? (
          <span className="text-xs text-muted">{messages.sideAsBot}</span>
        ) : canEdit ? (
          <Button size="sm" pending={save.isPending} onClick={() => save.mutate(settings)}>
            {messages.sideSave}
          </Button>
        ) : null}
      </header>
      <TrialFields settings={settings} models={models.data ?? []} onChange={onChange} />
      <div className="min-h-40 border-t px-4 py-5">
        {chat.items.length === 0 ? (
          <p className="text-muted">{messages.sideEmpty}</p>
        ) : (
          <MessageList
            workspace={workspace}
            bot={bot}
            items={chat.items}
            onRetry={chat.canRetry ? chat.retry : undefined}
            withFigures
          />
        )}
      </div>
    </section>
  );
}

function useSaveSettings(workspace: string, bot: BotView) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("chat");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const update = useMutation(trpc.bots.update.mutationOptions());
  const store = async (settings: TriedSettings) => {
    const saved = await update.mutateAsync({ workspace, botId: bot.id, ...settings });
    queries.setQueryData(trpc.bots.get.queryKey({ workspace, botId: bot.id }), saved);
  };
  return useMutation({
    mutationFn: store,
    onMutate: () => settingsOf(bot),
    onSuccess: (_, __, before) => {
      const undo = () => void store(before).catch((error: unknown) => toast.error(errorSentence(error)));
      toast.success(messages.sideSaved, { action: { label: messages.undo, onClick: undo } });
    },
    onError: (error) => toast.error(errorSentence(error)),
  });
}
