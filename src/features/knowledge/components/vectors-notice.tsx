"use client";

import { useQuery } from "@tanstack/react-query";
import { Notice } from "~/components/ui/notice";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { useTold } from "../hooks/use-told";

/** How far the change to another embedding model is. Nothing while there is none. */
export function VectorsNotice({ workspace, botId }: { workspace: string; botId: string }) {
  const messages = useMessages("knowledge");
  const told = useTold();
  const { data } = useQuery(useTRPC().knowledge.vectors.queryOptions({ workspace, botId }));
  if (!data?.changing) return null;
  const { done, total } = data.changing;
  const why = told(data.changing);
  return (
    <Notice tone={why === null ? "info" : "warning"} live>
      <p>{messages.vectorsChanging(done, total)}</p>
      {why === null ? null : <p className="mt-1">{why}</p>}
    </Notice>
  );
}
