import { CircleAlert, CircleCheck, Clock, History } from "lucide-react";
import { Badge, type BadgeTone } from "~/components/ui/badge";
import { Elapsed } from "~/components/ui/elapsed";
import { Progress } from "~/components/ui/progress";
import { Spinner } from "~/components/ui/spinner";
import type { DocumentListItem, IngestionStatus, SourceView } from "~/contracts/knowledge";
import { useFormats, useMessages } from "~/i18n/context";
import { isUnderWay, shareDone } from "../source-state";

const looks: Record<IngestionStatus, { tone: BadgeTone; icon: React.ReactNode }> = {
  queued: { tone: "neutral", icon: <Clock aria-hidden /> },
  processing: { tone: "accent", icon: <Spinner /> },
  ready: { tone: "positive", icon: <CircleCheck aria-hidden /> },
  failed: { tone: "danger", icon: <CircleAlert aria-hidden /> },
  stale: { tone: "warning", icon: <History aria-hidden /> },
};

export function StatusBadge({ status, share }: { status: IngestionStatus; share?: number | null }) {
  const messages = useMessages("knowledge");
  const { formatPercent } = useFormats();
  const { tone, icon } = looks[status];
  return (
    <Badge tone={tone}>
      {icon}
      {messages.statuses[status]}
      {typeof share === "number" ? <span className="tabular-nums">{formatPercent(share)}</span> : null}
    </Badge>
  );
}

/** The state, and while a source is being read how far it is and what is going on. */
export function SourceStatus({ source }: { source: SourceView }) {
  const messages = useMessages("knowledge");
  const share = shareDone(source);
  return (
    <div className="grid justify-items-start gap-1.5">
      <StatusBadge status={source.status} share={share} />
      {source.status === "processing" ? (
        <div className="grid w-44 max-w-full gap-1 text-xs text-muted tabular-nums">
          {share === null ? null : <Progress value={share} label={messages.progress(source.title)} />}
          <span>
            {source.step && source.current === null
              ? messages.stepNow(messages.steps[source.step], source.progress.done, source.progress.total)
              : messages.doneOf(source.progress.done, source.progress.total)}
            {source.startedAt ? <Since at={source.startedAt} /> : null}
          </span>
          {source.current ? <span className="truncate">{source.current}</span> : null}
        </div>
      ) : null}
    </div>
  );
}

/** The same of one document, and which try it is when the first one failed. */
export function DocumentStatus({ document }: { document: DocumentListItem }) {
  const messages = useMessages("knowledge");
  const share = shareDone(document);
  const { status, step, attempts, progress, startedAt } = document;
  return (
    <div className="grid justify-items-start gap-1.5">
      <StatusBadge status={status} share={share} />
      {status === "processing" ? (
        <div className="grid w-44 max-w-full gap-1 text-xs text-muted tabular-nums">
          {share === null ? null : <Progress value={share} label={messages.progress(document.title)} />}
          <span>
            {step ? messages.stepNow(messages.steps[step], progress.done, progress.total) : null}
            {startedAt ? <Since at={startedAt} /> : null}
          </span>
        </div>
      ) : null}
      {isUnderWay(document) && attempts > (status === "queued" ? 0 : 1) ? (
        <span className="text-xs text-muted">{messages.tries(attempts)}</span>
      ) : null}
    </div>
  );
}

function Since({ at }: { at: string }) {
  return (
    <>
      {" · "}
      <Elapsed since={at} />
    </>
  );
}
