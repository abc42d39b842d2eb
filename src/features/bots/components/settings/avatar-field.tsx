"use client";

import { useMutation } from "@tanstack/react-query";
import { ImageUp, Trash2 } from "lucide-react";
import { useId, useRef } from "react";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Button } from "~/components/ui/button";
import { FieldError } from "~/components/ui/field";
import { Initials } from "~/components/ui/initials";
import { BotView, MAX_AVATAR_BYTES } from "~/contracts/bots";
import { useMessages } from "~/i18n/context";
import type { MessagesOf } from "~/i18n/types";
import { pictureTypes } from "~/lib/picture-type";
import { useTRPC } from "~/trpc/react";
import { useKeepBot } from "./use-settings-form";

interface AvatarFieldProps {
  workspace: string;
  bot: BotView;
  canEdit: boolean;
}

/** Every change is saved at once, because a file cannot wait in a form. */
export function AvatarField({ workspace, bot, canEdit }: AvatarFieldProps) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("bots");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const keep = useKeepBot(workspace, bot.id);
  const remove = useMutation(useTRPC().bots.removeAvatar.mutationOptions({ onSuccess: keep }));
  const upload = useMutation({
    mutationFn: (file: File) => sendAvatar(`/api/app/${workspace}/bots/${bot.id}/avatar`, file, messages),
    async onSuccess(changed) {
      await keep(changed);
      toast.success(messages.avatarSaved);
    },
  });
  const error = upload.error ?? remove.error;

  return (
    <div role="group" aria-labelledby={`${id}-label`} aria-describedby={`${id}-help`} className="grid gap-1.5">
      <p id={`${id}-label`} className="font-medium">
        {messages.avatar}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <Initials
          name={bot.displayName ?? bot.name}
          color={bot.accentColor}
          picture={bot.avatarUrl}
          className="size-12 rounded-full text-md"
        />
        {canEdit ? (
          <>
            <input
              ref={input}
              type="file"
              accept={pictureTypes.join(",")}
              aria-label={messages.avatarChoose}
              className="sr-only"
              tabIndex={-1}
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                event.target.value = "";
                if (file) upload.mutate(file);
              }}
            />
            <Button pending={upload.isPending} onClick={() => input.current?.click()}>
              <ImageUp aria-hidden />
              {bot.avatarUrl ? messages.avatarReplace : messages.avatarUpload}
            </Button>
            {bot.avatarUrl ? (
              <Button
                variant="ghost"
                pending={remove.isPending}
                onClick={() => remove.mutate({ workspace, botId: bot.id })}
              >
                <Trash2 aria-hidden />
                {messages.avatarRemove}
              </Button>
            ) : null}
          </>
        ) : null}
      </div>
      {error ? <FieldError message={errorSentence(error)} /> : null}
      <p id={`${id}-help`} className="text-xs text-muted">
        {messages.avatarHelp}
      </p>
    </div>
  );
}

async function sendAvatar(url: string, file: File, messages: MessagesOf<"bots">): Promise<BotView> {
  if (file.size > MAX_AVATAR_BYTES) throw new Error(messages.avatarTooLarge);
  const body = new FormData();
  body.append("file", file);
  const response = await fetch(url, { method: "POST", body }).catch(() => {
    throw new Error(messages.avatarLost);
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return BotView.parse(answer);
  const detail = typeof answer === "object" && answer !== null && "detail" in answer ? answer.detail : undefined;
  throw new Error(typeof detail === "string" ? detail : messages.avatarLost);
}
