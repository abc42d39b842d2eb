"use client";

import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import type { QaPairView } from "~/contracts/qa";
import { useMessages } from "~/i18n/context";
import { usePairMutations } from "./use-pair-mutations";

const UNDO_MS = 10_000;

/** Deletes a pair at once and offers to bring it back. Resolves to whether it was deleted. */
export function useDeletePair(bot: { workspace: string; botId: string }): (pair: QaPairView) => Promise<boolean> {
  const errorSentence = useErrorSentence();
  const messages = useMessages("qa");
  const { add, remove } = usePairMutations();

  async function restore({ question, answer, threshold }: QaPairView): Promise<void> {
    try {
      await add.mutateAsync({ ...bot, question, answer, threshold });
      toast.success(messages.restored);
    } catch (error) {
      toast.error(errorSentence(error));
    }
  }

  return async function deletePair(pair) {
    try {
      await remove.mutateAsync({ ...bot, pairId: pair.id });
    } catch (error) {
      toast.error(errorSentence(error));
      return false;
    }
    const action = { label: messages.undo, onClick: () => void restore(pair) };
    toast.success(messages.deleted, { action, duration: UNDO_MS });
    return true;
  };
}
