"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/react";

/** What changes pairs; the lists of pairs and of sources follow. */
export function usePairMutations() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = async () => {
    await Promise.all([
      queries.invalidateQueries(trpc.qa.pathFilter()),
      queries.invalidateQueries(trpc.knowledge.pathFilter()),
    ]);
  };
  return {
    add: useMutation(trpc.qa.add.mutationOptions({ onSuccess })),
    update: useMutation(trpc.qa.update.mutationOptions({ onSuccess })),
    importCsv: useMutation(trpc.qa.import.mutationOptions({ onSuccess })),
    remove: useMutation(trpc.qa.delete.mutationOptions({ onSuccess })),
  };
}
