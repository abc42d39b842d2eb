import { CircleCheck, CircleHelp } from "lucide-react";
import type { AnswerExplanation } from "~/contracts/explanations";
import { useFormats, useMessages } from "~/i18n/context";
import { WhyPart } from "./why-part";

/** Each sentence of the answer with how much of it stands in the sources. */
export function WhySentences({ sentences }: Pick<AnswerExplanation, "sentences">) {
  const messages = useMessages("chat");
  const { formatPercent } = useFormats();
  if (sentences.length === 0) return null;
  return (
    <WhyPart title={messages.rests}>
      <ol className="grid gap-2">
        {sentences.map(({ text, marker, span, score }, index) => (
          <li key={index} className="rounded-card border px-3.5 py-2.5">
            <p className="break-words">{text}</p>
            <p className="mt-1 flex items-center gap-1.5 text-xs text-muted">
              {span ? (
                <CircleCheck aria-hidden className="size-3.5 shrink-0 text-positive" />
              ) : (
                <CircleHelp aria-hidden className="size-3.5 shrink-0 text-warning" />
              )}
              {span ? messages.restsOn(marker, formatPercent(score)) : messages.restsOnNothing}
            </p>
          </li>
        ))}
      </ol>
    </WhyPart>
  );
}
