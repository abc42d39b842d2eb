import { BadgeCheck } from "lucide-react";
import { Badge } from "~/components/ui/badge";
import { messages } from "../messages";

export function VerifiedBadge() {
  return (
    <Badge tone="positive" className="shrink-0">
      <BadgeCheck aria-hidden />
      {messages.verified}
    </Badge>
  );
}
