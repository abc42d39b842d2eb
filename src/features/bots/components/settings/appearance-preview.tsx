"use client";

import { ArrowUp, MessageCircle } from "lucide-react";
import { useState } from "react";
import { Button } from "~/components/ui/button";
import { Initials } from "~/components/ui/initials";
import { AccentColor, type BotPosition, type BotTheme, type BotView } from "~/contracts/bots";
import { useMessages } from "~/i18n/context";
import { cn } from "~/lib/cn";
import { readableTextOn } from "~/lib/contrast";
import type { ProactiveDraft } from "./proactive-fields";

interface PreviewValues {
  accentColor: string;
  theme: BotTheme;
  position: BotPosition;
  welcomeMessage: string;
  inputPlaceholder: string | null;
  proactive: ProactiveDraft | null;
}

/** The chat on somebody's page, with settings that are not saved yet. */
export function AppearancePreview({ bot, values }: { bot: BotView; values: PreviewValues }) {
  const messages = useMessages("bots");
  const [open, setOpen] = useState(true);
  const [device, setDevice] = useState<"light" | "dark">("light");
  const theme = values.theme === "auto" ? device : values.theme;
  const color = AccentColor.safeParse(values.accentColor).data ?? "#000000";
  const side = values.position === "left" ? "items-start" : "items-end";
  const fill = { backgroundColor: color, color: readableTextOn(color) };
  return (
    <section aria-label={messages.preview} className="order-1 min-w-0 lg:sticky lg:top-4 lg:order-2">
      <div className="mb-2 flex min-h-8 flex-wrap items-center justify-between gap-2">
        <h2 className="font-medium">{messages.preview}</h2>
        <div className="flex gap-1">
          {values.theme === "auto" ? (
            <Button size="sm" variant="ghost" onClick={() => setDevice(device === "light" ? "dark" : "light")}>
              {device === "light" ? messages.previewDark : messages.previewLight}
            </Button>
          ) : null}
          <Button size="sm" variant="ghost" onClick={() => setOpen(!open)}>
            {open ? messages.previewClosed : messages.previewOpen}
          </Button>
        </div>
      </div>
      <div
        data-theme={theme}
        className={cn(
          "flex h-[32rem] flex-col justify-end gap-3 overflow-hidden rounded-card border bg-surface-sunken p-4 text-text",
          side,
        )}
      >
        {open ? (
          <Panel bot={bot} values={values} fill={fill} color={color} />
        ) : values.proactive?.text ? (
          <p className="max-w-[16rem] rounded-bubble border bg-surface-raised px-3.5 py-2.5 break-words whitespace-pre-wrap shadow-popover">
            {values.proactive.text}
          </p>
        ) : null}
        <span aria-hidden className="grid size-12 shrink-0 place-items-center rounded-full shadow-popover" style={fill}>
          <MessageCircle className="size-6" />
        </span>
      </div>
    </section>
  );
}

interface PanelProps {
  bot: BotView;
  values: PreviewValues;
  color: string;
  fill: { backgroundColor: string; color: string };
}

function Panel({ bot, values, color, fill }: PanelProps) {
  const messages = useMessages("bots");
  const name = bot.displayName ?? bot.name;
  return (
    <div className="flex min-h-0 w-full max-w-[20rem] flex-1 flex-col overflow-hidden rounded-bubble border bg-surface shadow-popover">
      <div className="flex items-center gap-2.5 border-b px-3.5 py-2.5">
        <Initials name={name} color={color} picture={bot.avatarUrl} className="size-7 rounded-full" />
        <span className="truncate font-semibold">{name}</span>
      </div>
      <div
        className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-3.5"
        tabIndex={0}
        role="group"
        aria-label={name}
      >
        <p className="max-w-[85%] self-start rounded-bubble rounded-ss-control bg-surface-sunken px-3.5 py-2 break-words whitespace-pre-wrap">
          {values.welcomeMessage}
        </p>
        <p className="max-w-[85%] self-end rounded-bubble rounded-ee-control px-3.5 py-2" style={fill}>
          {bot.starters[0] ?? messages.previewQuestion}
        </p>
      </div>
      <div className="m-3 flex items-center gap-2 rounded-card border border-control py-1.5 ps-3 pe-1.5">
        <span className="min-w-0 flex-1 truncate text-muted">{values.inputPlaceholder ?? messages.placeholderOwn}</span>
        <span aria-hidden className="grid size-7 shrink-0 place-items-center rounded-full" style={fill}>
          <ArrowUp className="size-4" />
        </span>
      </div>
    </div>
  );
}
