import Link from "next/link";
import { Badge } from "~/components/ui/badge";
import type { AnswerExplanation } from "~/contracts/explanations";
import { useFormats, useMessages } from "~/i18n/context";
import { WhyPart } from "./why-part";

type Findings = NonNullable<AnswerExplanation["findings"]>;

/** What the search finds, best first, with what just missed the prompt. */
export function WhyFound({ base, findings }: { base: string; findings: Findings | null }) {
  const messages = useMessages("chat");
  const { formatDecimal } = useFormats();
  if (!findings) return null;
  const { candidates, similarity } = findings;
  const best = Math.max(...candidates.map(({ score }) => score), Number.MIN_VALUE);
  return (
    <WhyPart
      title={messages.found}
      text={similarity === null ? messages.foundByWords : messages.foundByBoth(formatDecimal(similarity))}
    >
      {candidates.length === 0 ? <p className="text-muted">{messages.foundNone}</p> : null}
      <ol className="grid gap-2">
        {candidates.map((candidate) => (
          <Candidate key={candidate.chunkId} base={base} candidate={candidate} share={candidate.score / best} />
        ))}
      </ol>
    </WhyPart>
  );
}

interface CandidateProps {
  base: string;
  candidate: Findings["candidates"][number];
  /** Of the best score. */
  share: number;
}

function Candidate({ base, candidate, share }: CandidateProps) {
  const messages = useMessages("chat");
  const { formatDecimal } = useFormats();
  const { documentId, title, text, start, end, lexical, semantic, score, given } = candidate;
  return (
    <li className="min-w-0 overflow-hidden rounded-card border">
      <details>
        <summary className="grid cursor-pointer gap-1.5 px-3.5 py-2.5 hover:bg-surface-sunken">
          <span className="flex min-w-0 items-center justify-between gap-3">
            <span className="min-w-0 truncate font-medium">{title}</span>
            <Badge tone={given ? "positive" : "neutral"}>{given ? messages.given : messages.notGiven}</Badge>
          </span>
          <span className="flex items-center gap-2 text-xs text-muted tabular-nums">
            <span aria-hidden className="h-1.5 flex-1 rounded-full bg-surface-selected">
              <span
                className="block h-full rounded-full bg-accent"
                style={{ width: `${Math.max(2, Math.round(share * 100))}%` }}
              />
            </span>
            {messages.score(formatDecimal(score))}
          </span>
        </summary>
        <div className="border-t bg-surface-sunken px-3.5 py-2.5">
          {semantic === null ? null : (
            <p className="mb-2 text-xs text-muted">
              {messages.scoreParts(formatDecimal(lexical), formatDecimal(semantic))}
            </p>
          )}
          {text === null ? (
            <p className="text-muted">{messages.passageGone}</p>
          ) : (
            <p className="max-h-64 overflow-y-auto break-words whitespace-pre-line" tabIndex={0}>
              {text}
            </p>
          )}
          <Link
            href={`${base}/documents/${documentId}?start=${start}&end=${end}`}
            className="mt-2 inline-block rounded-control text-xs text-accent-text underline-offset-4 hover:underline"
          >
            {messages.openDocument}
          </Link>
        </div>
      </details>
    </li>
  );
}
