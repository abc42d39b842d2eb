import { Initials } from "~/components/ui/initials";
import { AccentColor } from "~/contracts/bots";
import { readableTextOn } from "~/lib/contrast";
import { messages } from "../messages";

interface ChatPreviewProps {
  name: string;
  welcomeMessage: string;
  accentColor: string;
}

/** How the chat looks with settings that are not saved yet. */
export function ChatPreview({ name, welcomeMessage, accentColor }: ChatPreviewProps) {
  const color = AccentColor.safeParse(accentColor).data ?? "#000000";
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1.5 font-medium">{messages.preview}</figcaption>
      <div className="overflow-hidden rounded-card border bg-surface">
        <div className="flex items-center gap-2.5 border-b px-3 py-2.5">
          <Initials name={name} color={color} className="size-7" />
          <span className="truncate font-semibold">{name}</span>
        </div>
        <div className="grid gap-3 p-3">
          <p className="max-w-[85%] justify-self-start rounded-bubble rounded-ss-control border bg-surface-raised px-3.5 py-2 break-words whitespace-pre-wrap">
            {welcomeMessage}
          </p>
          <p
            className="max-w-[85%] justify-self-end rounded-bubble rounded-ee-control px-3.5 py-2"
            style={{ backgroundColor: color, color: readableTextOn(color) }}
          >
            {messages.previewQuestion}
          </p>
        </div>
      </div>
    </figure>
  );
}
