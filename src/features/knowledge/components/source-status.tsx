import { CircleAlert, CircleCheck, Clock, History } from "lucide-react";
import { Badge, type BadgeTone } from "~/components/ui/badge";
import { Progress } from "~/components/ui/progress";
import { Spinner } from "~/components/ui/spinner";
import type { IngestionStatus, SourceView } from "~/contracts/knowledge";
import { formatPercent } from "~/lib/format";
import { messages } from "../messages";
import { shareDone } from "../source-state";

const looks: Record<IngestionStatus, { tone: BadgeTone; icon: React.ReactNode }> = {
  queued: { tone: "neutral", icon: <Clock aria-hidden /> },
  processing: { tone: "accent", icon: <Spinner /> },
  ready: { tone: "positive", icon: <CircleCheck aria-hidden /> },
  failed: { tone: "danger", icon: <CircleAlert aria-hidden /> },
  stale: { tone: "warning", icon: <History aria-hidden /> },
};

export function StatusBadge({ status, share }: { status: IngestionStatus; share?: number | null }) {
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
  const share = shareDone(source);
  return (
    <div className="grid gap-1.5">
      <StatusBadge status={source.status} share={share} />
      {source.status === "processing" ? (
        <div className="grid w-44 gap-1">
          {share === null ? null : <Progress value={share} label={messages.progress(source.title)} />}
          {source.step ? (
            <span className="text-xs text-muted tabular-nums">
              {messages.stepNow(messages.steps[source.step], source.progress.done, source.progress.total)}
            </span>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
