"use client";

import { useQuery } from "@tanstack/react-query";
import { Notice } from "~/components/ui/notice";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

/** How far the change to another embedding model is. Nothing while there is none. */
export function VectorsNotice({ workspace, botId }: { workspace: string; botId: string }) {
  const messages = useMessages("knowledge");
  const { data } = useQuery(useTRPC().knowledge.vectors.queryOptions({ workspace, botId }));
  if (!data?.changing) return null;
  const { done, total, error } = data.changing;
  return (
    <Notice tone={error ? "warning" : "info"} live>
      {messages.vectorsChanging(done, total)} {error}
    </Notice>
  );
}
