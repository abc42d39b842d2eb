"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Button } from "~/components/ui/button";
import { Section } from "~/components/ui/card";
import { ConfirmDialog } from "~/components/ui/confirm-dialog";
import type { BotView } from "~/contracts/bots";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

export function DeleteBot({ workspace, bot }: { workspace: string; bot: BotView }) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("bots");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const remove = useMutation(
    trpc.bots.delete.mutationOptions({
      async onSuccess() {
        toast.success(messages.deleted(bot.name));
        router.replace(`/${workspace}/bots`);
        await queries.invalidateQueries(trpc.bots.list.pathFilter());
      },
    }),
  );

  return (
    <>
      <Section
        tone="danger"
        title={messages.danger}
        description={messages.dangerText}
        actions={
          <Button variant="danger" onClick={() => setAsking(true)}>
            {messages.delete}
          </Button>
        }
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={messages.deleteTitle(bot.name)}
        description={messages.deleteText}
        action={messages.delete}
        typedName={bot.name}
        pending={remove.isPending || remove.isSuccess}
        error={remove.error ? errorSentence(remove.error) : undefined}
        onConfirm={() => remove.mutate({ workspace, botId: bot.id })}
      />
    </>
  );
}
