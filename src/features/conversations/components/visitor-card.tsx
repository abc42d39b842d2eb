import { BadgeCheck } from "lucide-react";
import { Badge } from "~/components/ui/badge";
import type { ConversationView } from "~/contracts/conversations";
import { useMessages } from "~/i18n/context";

/** Who asked, as far as anybody has said. */
export function VisitorCard({ conversation: { visitor, visitorId } }: { conversation: ConversationView }) {
  const messages = useMessages("conversations");
  const facts = [
    { label: messages.visitorName, value: visitor?.name },
    { label: messages.visitorEmail, value: visitor?.email },
    { label: messages.visitorExternalId, value: visitor?.externalId },
    { label: messages.visitorId, value: visitorId },
  ].filter((fact): fact is { label: string; value: string } => Boolean(fact.value));
  return (
    <section aria-label={messages.visitorDetails} className="mb-6 rounded-card border bg-surface-raised px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-medium">{messages.visitorDetails}</h2>
        <Badge tone={visitor?.verified ? "positive" : "neutral"}>
          {visitor?.verified ? <BadgeCheck aria-hidden /> : null}
          {visitor?.verified ? messages.verified : messages.notVerified}
        </Badge>
      </div>
      <dl className="mt-2 flex flex-wrap gap-x-8 gap-y-1.5">
        {facts.map(({ label, value }) => (
          <div key={label} className="min-w-0">
            <dt className="text-xs text-muted">{label}</dt>
            <dd className="break-all">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
