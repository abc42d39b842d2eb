import type { MessagesOf } from "~/i18n/types";

/** A real bot, in the frame that any site would show it in. */
export function TryIt({ messages, publicKey }: { messages: MessagesOf<"marketing">; publicKey: string }) {
  return (
    <section aria-label={messages.tryIt} className="min-w-0">
      <iframe
        src={`/embed/${publicKey}`}
        title={messages.tryIt}
        className="h-[min(38rem,80dvh)] w-full rounded-bubble border bg-surface-raised shadow-popover"
      />
      <p className="mt-3 text-xs text-pretty text-muted">{messages.tryItText}</p>
    </section>
  );
}
