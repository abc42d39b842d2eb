"use client";

import type { BotView } from "~/contracts/bots";
import { Initials } from "~/components/ui/initials";
import { useHydrated } from "~/components/use-hydrated";
import { useMessages } from "~/i18n/context";

/** What a visitor sees first: the welcome message and questions to start with. */
export function Starters({ bot, onAsk }: { bot: BotView; onAsk: (question: string) => void }) {
  const messages = useMessages("chat");
  const hydrated = useHydrated();
  return (
    <div className="flex items-start gap-3">
      <Initials name={bot.name} color={bot.accentColor} picture={bot.avatarUrl} className="mt-1 size-7" />
      <div className="min-w-0">
        <p className="inline-block max-w-full rounded-bubble rounded-ss-control border bg-surface-raised px-4 py-3 text-md break-words whitespace-pre-wrap">
          {bot.welcomeMessage}
        </p>
        {bot.starters.length > 0 ? (
          <ul aria-label={messages.suggested} className="mt-3 flex flex-wrap gap-2">
            {bot.starters.map((starter) => (
              <li key={starter} className="max-w-full">
                <button
                  type="button"
                  disabled={!hydrated}
                  onClick={() => onAsk(starter)}
                  className="max-w-full rounded-full border border-control px-3.5 py-1.5 text-start break-words text-accent-text transition-colors hover:bg-accent-soft"
                >
                  {starter}
                </button>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}
