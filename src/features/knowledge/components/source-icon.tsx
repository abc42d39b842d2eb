import { FileText, Globe, MessagesSquare, TextQuote, type LucideIcon } from "lucide-react";
import type { SourceView } from "~/contracts/knowledge";
import { useMessages } from "~/i18n/context";

const icons: Record<SourceView["type"], LucideIcon> = {
  file: FileText,
  website: Globe,
  text: TextQuote,
  qa: MessagesSquare,
};

export function SourceIcon({ type }: { type: SourceView["type"] }) {
  const messages = useMessages("knowledge");
  const Icon = icons[type];
  return (
    <span className="grid size-8 shrink-0 place-items-center rounded-control border bg-surface-sunken text-muted">
      <Icon className="size-4" role="img" aria-label={messages.types[type]} />
    </span>
  );
}
