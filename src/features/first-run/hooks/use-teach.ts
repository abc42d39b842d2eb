"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "~/trpc/react";

interface Lesson {
  /** Of the bot, where there is none yet. */
  name: string;
  add: (botId: string) => Promise<unknown>;
}

/** Teaches the bot, or a new one that is then shown. A new bot that could not be taught anything is not left behind. */
export function useTeach(workspace: string, known: string | undefined): (lesson: Lesson) => Promise<void> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const create = useMutation(trpc.bots.create.mutationOptions());
  const remove = useMutation(trpc.bots.delete.mutationOptions());

  return async ({ name, add }) => {
    if (known !== undefined) {
      await add(known);
      await queries.invalidateQueries(trpc.knowledge.sources.pathFilter());
      return;
    }
    const { id: botId } = await create.mutateAsync({ workspace, name });
    try {
      await add(botId);
    } catch (error) {
      await remove.mutateAsync({ workspace, botId }).catch(() => undefined);
      throw error;
    }
    await queries.invalidateQueries(trpc.bots.list.pathFilter());
    router.push(`/${workspace}/bots/${botId}/start`);
    // The form stays busy until the page has changed: a second press would make a second bot.
    await new Promise(() => undefined);
  };
}
