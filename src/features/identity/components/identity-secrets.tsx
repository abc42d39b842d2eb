"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Button } from "~/components/ui/button";
import { ConfirmDialog } from "~/components/ui/confirm-dialog";
import { Dialog, DialogDone } from "~/components/ui/dialog";
import { SecretOnce } from "~/components/ui/secret-once";
import { Time } from "~/components/ui/time";
import { type IdentitySecretView, type IdentityView, MAX_IDENTITY_SECRETS } from "~/contracts/identity";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

interface SecretsProps {
  workspace: string;
  botId: string;
  identity: IdentityView;
}

type Asked = { verb: "replace" | "remove"; secret: IdentitySecretView };

export function IdentitySecrets({ workspace, botId, identity: { secrets, mayChange } }: SecretsProps) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("identity");
  const [shown, setShown] = useState<string>();
  const [asked, setAsked] = useState<Asked>();
  const { create, rotate, remove } = useSecretMutations({ workspace, botId, onNew: setShown });
  const acting = asked?.verb === "replace" ? rotate : remove;

  function close() {
    rotate.reset();
    remove.reset();
    setAsked(undefined);
  }

  return (
    <div className="grid gap-3">
      <h3 className="font-medium">{messages.secrets}</h3>
      {secrets.length === 0 ? (
        <p className="text-muted">{messages.none}</p>
      ) : (
        <ul aria-label={messages.secrets} className="divide-y rounded-card border">
          {secrets.map((secret) => (
            <SecretRow key={secret.id} secret={secret} mayChange={mayChange} onAsk={setAsked} />
          ))}
        </ul>
      )}
      {mayChange && secrets.length < MAX_IDENTITY_SECRETS ? (
        <div className="grid justify-items-start gap-1.5">
          <Button pending={create.isPending} onClick={() => create.mutate({ workspace, botId })}>
            <Plus aria-hidden />
            {secrets.length === 0 ? messages.create : messages.createSecond}
          </Button>
          {secrets.length === 0 ? null : <p className="max-w-prose text-xs text-muted">{messages.createSecondHelp}</p>}
        </div>
      ) : null}
      <Dialog
        open={shown !== undefined}
        onOpenChange={() => setShown(undefined)}
        title={messages.newTitle}
        description={messages.newText}
      >
        <SecretOnce label={messages.secret} secret={shown ?? ""} copyLabel={messages.copySecret} />
        <DialogDone onDone={() => setShown(undefined)} />
      </Dialog>
      <ConfirmDialog
        open={asked !== undefined}
        onOpenChange={(open) => (open ? undefined : close())}
        title={asked?.verb === "replace" ? messages.replaceTitle : messages.removeTitle}
        description={asked?.verb === "replace" ? messages.replaceText : messages.removeText}
        action={asked?.verb === "replace" ? messages.replace : messages.remove}
        pending={acting.isPending}
        error={acting.error ? errorSentence(acting.error) : undefined}
        onConfirm={() => {
          if (asked) acting.mutate({ workspace, botId, identitySecretId: asked.secret.id }, { onSuccess: close });
        }}
      />
    </div>
  );
}

interface SecretRowProps {
  secret: IdentitySecretView;
  mayChange: boolean;
  onAsk: (asked: Asked) => void;
}

function SecretRow({ secret, mayChange, onAsk }: SecretRowProps) {
  const messages = useMessages("identity");
  const { lastFour, createdAt, lastUsedAt } = secret;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <KeyRound aria-hidden className="size-4 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-mono text-xs">{messages.hidden(lastFour)}</p>
        <p className="text-xs text-muted">
          {messages.created} <Time value={createdAt} />
          {" · "}
          {lastUsedAt ? (
            <>
              {messages.used} <Time value={lastUsedAt} />
            </>
          ) : (
            messages.never
          )}
        </p>
      </div>
      {mayChange ? (
        <div className="flex gap-1">
          <Button
            size="sm"
            variant="ghost"
            aria-label={messages.replaceLabel(lastFour)}
            onClick={() => onAsk({ verb: "replace", secret })}
          >
            {messages.replace}
          </Button>
          <Button
            size="sm"
            variant="ghost"
            aria-label={messages.removeLabel(lastFour)}
            onClick={() => onAsk({ verb: "remove", secret })}
          >
            {messages.remove}
          </Button>
        </div>
      ) : null}
    </li>
  );
}

interface MutationsProps {
  workspace: string;
  botId: string;
  onNew: (secret: string) => void;
}

function useSecretMutations({ workspace, botId, onNew }: MutationsProps) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("identity");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const key = trpc.identity.get.queryKey({ workspace, botId });
  const made = async ({ secret }: { secret: string }) => {
    onNew(secret);
    await queries.invalidateQueries({ queryKey: key });
  };
  return {
    create: useMutation(
      trpc.identity.createSecret.mutationOptions({
        onSuccess: made,
        onError: (error) => void toast.error(errorSentence(error)),
      }),
    ),
    rotate: useMutation(trpc.identity.rotateSecret.mutationOptions({ onSuccess: made })),
    remove: useMutation(
      trpc.identity.removeSecret.mutationOptions({
        onSuccess(view) {
          queries.setQueryData(key, view);
          toast.success(messages.removed);
        },
      }),
    ),
  };
}
