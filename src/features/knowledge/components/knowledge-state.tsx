"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import Link from "next/link";
import { Badge } from "~/components/ui/badge";
import { Button } from "~/components/ui/button";
import { Notice } from "~/components/ui/notice";
import { Spinner } from "~/components/ui/spinner";
import type { SourceView } from "~/contracts/knowledge";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { useLiveSources } from "../hooks/use-live-sources";
import { isUnderWay, knowledgeState } from "../source-state";

interface BotProps {
  workspace: string;
  botId: string;
}

/** A word beside the bot's name: what it has to answer from. It is on every page of a bot and keeps them up to date. */
export function KnowledgeBadge(props: BotProps) {
  const messages = useMessages("knowledge");
  useLiveSources(props);
  const sources = useFirstSources(props);
  if (!sources) return null;
  const count = (matches: (source: SourceView) => boolean) => sources.filter(matches).length;
  switch (knowledgeState(sources)) {
    case "none":
      return (
        <Badge>
          <CircleDashed aria-hidden />
          {messages.stateNone}
        </Badge>
      );
    case "reading":
      return (
        <Badge tone="accent">
          <Spinner />
          {messages.stateReading(count(isUnderWay))}
        </Badge>
      );
    case "ready":
      return (
        <>
          <Badge tone="positive">
            <CircleCheck aria-hidden />
            {messages.stateReady(count(({ status }) => status === "ready" || status === "stale"))}
          </Badge>
          <Failed count={count(({ status }) => status === "failed")} />
        </>
      );
    case "failed":
      return <Failed count={sources.length} />;
  }
}

function Failed({ count }: { count: number }) {
  const messages = useMessages("knowledge");
  if (count === 0) return null;
  return (
    <Badge tone="danger">
      <CircleAlert aria-hidden />
      {messages.stateFailed(count)}
    </Badge>
  );
}

/** Says in the playground why answers may be poor. Nothing while all is well. */
export function KnowledgeHint(props: BotProps) {
  const messages = useMessages("knowledge");
  const sources = useFirstSources(props);
  const state = sources ? knowledgeState(sources) : "ready";
  if (state === "ready") return null;
  const texts = { none: messages.hintNone, reading: messages.hintReading, failed: messages.hintFailed };
  return (
    <Notice
      tone={state === "reading" ? "info" : "warning"}
      live
      actions={
        <Button asChild size="sm">
          <Link href={`/${props.workspace}/bots/${props.botId}/sources`}>{messages.goToSources}</Link>
        </Button>
      }
    >
      {texts[state]}
    </Notice>
  );
}

function useFirstSources({ workspace, botId }: BotProps) {
  const { data } = useQuery(useTRPC().knowledge.sources.queryOptions({ workspace, botId, limit: 100 }));
  return data?.items;
}
