import {
  CircleCheck,
  CircleHelp,
  Code,
  Globe,
  PanelTop,
  SquareTerminal,
  ThumbsDown,
  ThumbsUp,
  type LucideIcon,
} from "lucide-react";
import { Badge } from "~/components/ui/badge";
import type { Channel } from "~/contracts/chat";
import type { ConversationView } from "~/contracts/conversations";
import { useMessages } from "~/i18n/context";

/** How a conversation went: answered or not, and how its answers were rated. */
export function StateBadges({ conversation: { answered, unanswered, ratings } }: { conversation: ConversationView }) {
  const messages = useMessages("conversations");
  return (
    <>
      {answered === true ? (
        <Badge tone="positive">
          <CircleCheck aria-hidden />
          {messages.answered}
        </Badge>
      ) : null}
      {answered === false ? (
        <Badge tone="warning">
          <CircleHelp aria-hidden />
          {messages.unanswered(unanswered)}
        </Badge>
      ) : null}
      {ratings.up > 0 ? (
        <Badge>
          <ThumbsUp aria-hidden />
          {messages.ratedUp(ratings.up)}
        </Badge>
      ) : null}
      {ratings.down > 0 ? (
        <Badge tone="danger">
          <ThumbsDown aria-hidden />
          {messages.ratedDown(ratings.down)}
        </Badge>
      ) : null}
    </>
  );
}

const channelIcons: Record<Channel, LucideIcon> = {
  playground: SquareTerminal,
  widget: Globe,
  page: PanelTop,
  api: Code,
};

export function ChannelBadge({ channel }: { channel: Channel }) {
  const messages = useMessages("conversations");
  const Icon = channelIcons[channel];
  return (
    <Badge>
      <Icon aria-hidden />
      {messages.channels[channel]}
    </Badge>
  );
}
