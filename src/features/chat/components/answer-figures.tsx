"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormats } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

/** How long an answer took and what it cost: what one looks at first when two are compared. */
export function AnswerFigures({ workspace, messageId }: { workspace: string; messageId: string }) {
  const { formatMicros, formatMillis } = useFormats();
  const { data } = useQuery(
    useTRPC().conversations.explain.queryOptions({ workspace, messageId }, { retry: false, staleTime: Infinity }),
  );
  if (!data) return null;
  return (
    <>
      {data.durationMs === null ? null : <span>{formatMillis(data.durationMs)}</span>}
      {data.costMicros === null ? null : <span>{formatMicros(data.costMicros)}</span>}
    </>
  );
}
