"use client";

import { useState } from "react";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import type { QaPairView } from "~/contracts/qa";
import { useMessages } from "~/i18n/context";
import { usePairMutations } from "./use-pair-mutations";

const UNDO_MS = 10_000;

/** Deletes pairs at once and offers to bring them back. Resolves to whether any was deleted. */
export function useDeletePairs(bot: { workspace: string; botId: string }) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("qa");
  const [pending, setPending] = useState(false);
  const { add, remove } = usePairMutations();

  async function restore(pairs: readonly QaPairView[]): Promise<void> {
    try {
      // One after the other, the oldest first, so that they come back in their order.
      for (const { question, answer, threshold } of pairs.toReversed()) {
        await add.mutateAsync({ ...bot, question, answer, threshold });
      }
      toast.success(pairs.length === 1 ? messages.restored : messages.restoredMany(pairs.length));
    } catch (error) {
      toast.error(errorSentence(error));
    }
  }

  async function deletePairs(pairs: readonly QaPairView[]): Promise<boolean> {
    setPending(true);
    const results = await Promise.allSettled(pairs.map(({ id }) => remove.mutateAsync({ ...bot, pairId: id })));
    setPending(false);
    const gone = pairs.filter((_, index) => results[index]?.status === "fulfilled");
    const failure = results.find((result) => result.status === "rejected");
    if (failure) {
      const reason = errorSentence(failure.reason);
      toast.error(pairs.length === 1 ? reason : messages.someNotDeleted(pairs.length - gone.length, reason));
    }
    if (gone.length === 0) return false;
    const action = { label: messages.undo, onClick: () => void restore(gone) };
    const told = pairs.length === 1 ? messages.deleted : messages.deletedMany(gone.length);
    toast.success(told, { action, duration: UNDO_MS });
    return true;
  }

  return { deletePairs, pending };
}
