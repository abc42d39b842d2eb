import type { ReactNode } from "react";
import type { AnswerExplanation } from "~/contracts/explanations";
import { useModelName } from "~/features/model-keys";
import { useFormats, useMessages } from "~/i18n/context";
import { WhyPart } from "./why-part";

/** Who wrote it, how long that took, and what it cost. */
export function WhyReceipt({ why }: { why: AnswerExplanation }) {
  const messages = useMessages("chat");
  const { formatMicros, formatMillis } = useFormats();
  const { usage, models, costMicros, firstTokenMs, durationMs, search } = why;
  const nameOf = useModelName();
  const failed = models?.failed ?? [];
  // Quotes are counted as well, but nobody has written them.
  const quoted = models?.answered.startsWith("embedded") ?? false;
  const written = !quoted && usage !== null && usage.inputTokens + usage.outputTokens > 0;
  return (
    <WhyPart title={messages.receipt}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 tabular-nums">
        {models ? <Line label={messages.receiptModel}>{nameOf(models.answered)}</Line> : null}
        {failed.length > 0 ? (
          <Line label={messages.receiptFailed}>
            {failed.map(({ model: name, reason }) => `${nameOf(name)}: ${reason}`).join(" ")}
          </Line>
        ) : null}
        {written ? (
          <Line label={messages.receiptTokens}>
            {messages.tokens(usage.inputTokens, usage.outputTokens)}
            {models?.estimated ? `, ${messages.receiptEstimated}` : ""}
          </Line>
        ) : null}
        <Line label={messages.receiptCost}>
          {costMicros === null ? messages.receiptNoPrice : formatMicros(costMicros)}
        </Line>
        {firstTokenMs === null ? null : <Line label={messages.receiptFirst}>{formatMillis(firstTokenMs)}</Line>}
        {durationMs === null ? null : <Line label={messages.receiptTotal}>{formatMillis(durationMs)}</Line>}
        {search ? (
          <Line label={messages.receiptSearch}>
            {messages.searchTimings(
              formatMillis(search.totalMs),
              formatMillis(search.databaseMs),
              formatMillis(search.rankingMs),
              formatMillis(search.embeddingMs),
            )}
          </Line>
        ) : null}
      </dl>
    </WhyPart>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
