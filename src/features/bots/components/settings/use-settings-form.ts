"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useForm } from "~/components/form/use-form";
import { BotChanges, type BotView, type UpdateBotInput } from "~/contracts/bots";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

interface SettingsFormOptions<Values extends object> {
  workspace: string;
  bot: BotView;
  initial: Values;
  prepare?: (values: Values) => Values;
}

/** The form of one tab: what it holds is saved together. */
export function useSettingsForm<Values extends object>({
  workspace,
  bot,
  initial,
  prepare,
}: SettingsFormOptions<Values>) {
  const messages = useMessages("bots");
  const save = useSaveBot(workspace, bot.id);
  return useForm({
    schema: BotChanges,
    initial,
    ...(prepare ? { prepare } : {}),
    async submit(changes) {
      await save(changes);
      toast.success(messages.savedToast);
    },
  });
}

export function useSaveBot(workspace: string, botId: string) {
  const update = useMutation(useTRPC().bots.update.mutationOptions());
  const keep = useKeepBot(workspace, botId);
  return async (changes: Omit<UpdateBotInput, "botId">) => {
    await keep(await update.mutateAsync({ workspace, botId, ...changes }));
  };
}

/** Puts a bot that the server has just answered with where every page reads it. */
export function useKeepBot(workspace: string, botId: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return async (bot: BotView) => {
    queries.setQueryData(trpc.bots.get.queryKey({ workspace, botId }), bot);
    await queries.invalidateQueries(trpc.bots.list.pathFilter());
  };
}
