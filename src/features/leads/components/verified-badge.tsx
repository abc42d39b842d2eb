import { BadgeCheck } from "lucide-react";
import { Badge } from "~/components/ui/badge";
import { useMessages } from "~/i18n/context";

export function VerifiedBadge() {
  const messages = useMessages("leads");
  return (
    <Badge tone="positive" className="shrink-0">
      <BadgeCheck aria-hidden />
      {messages.verified}
    </Badge>
  );
}
