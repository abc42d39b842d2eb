import type { QuoteContext } from "../quote-context";

/** A quote marked within the text around it. */
export function QuoteInContext({ context }: { context: QuoteContext }) {
  return (
    <p className="text-md leading-7 break-words whitespace-pre-wrap text-muted">
      {context.cutBefore ? "… " : ""}
      {context.before}
      <mark className="rounded-control bg-highlight box-decoration-clone px-0.5 py-px text-on-highlight">
        {context.quote}
      </mark>
      {context.after}
      {context.cutAfter ? " …" : ""}
    </p>
  );
}

export function QuoteAlone({ quote }: { quote: string }) {
  return (
    <blockquote className="text-md leading-7 break-words whitespace-pre-wrap">
      <mark className="rounded-control bg-highlight box-decoration-clone px-0.5 py-px text-on-highlight">{quote}</mark>
    </blockquote>
  );
}
