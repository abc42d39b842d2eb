"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Badge } from "~/components/ui/badge";
import { Button } from "~/components/ui/button";
import { Time } from "~/components/ui/time";
import type { ModelKeyView, ModelVendor } from "~/contracts/model-keys";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

interface VendorRowProps {
  workspace: string;
  vendor: ModelVendor;
  connected: ModelKeyView | undefined;
  isInstalled: boolean;
  onConnect: () => void;
  onRemove: () => void;
}

export function VendorRow({ workspace, vendor, connected, isInstalled, onConnect, onRemove }: VendorRowProps) {
  const messages = useMessages("modelKeys");
  const { vendorHelp, vendorInText, vendorNames } = useMessages("modelKeys");
  const name = vendorInText[vendor];
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-5 py-4">
      <div className="grid min-w-0 flex-1 basis-72 gap-1">
        <h2 className="flex flex-wrap items-center gap-2 font-semibold">
          {vendorNames[vendor]}
          <VendorState connected={connected} isInstalled={isInstalled} />
        </h2>
        {connected ? <KeyFacts connected={connected} /> : <p className="text-muted">{vendorHelp[vendor]}</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        {connected ? (
          <>
            <CheckButton workspace={workspace} vendor={vendor} />
            <Button size="sm" aria-label={messages.replaceLabel(name)} onClick={onConnect}>
              {messages.replace}
            </Button>
            <Button size="sm" variant="ghost" aria-label={messages.removeLabel(name)} onClick={onRemove}>
              {messages.remove}
            </Button>
          </>
        ) : (
          <Button size="sm" aria-label={messages.connectLabel(name)} onClick={onConnect}>
            {messages.connect}
          </Button>
        )}
      </div>
    </li>
  );
}

function VendorState({ connected, isInstalled }: Pick<VendorRowProps, "connected" | "isInstalled">) {
  const messages = useMessages("modelKeys");
  if (connected?.error) {
    return (
      <Badge tone="danger">
        <CircleAlert aria-hidden />
        {messages.failing}
      </Badge>
    );
  }
  if (connected ?? isInstalled) {
    return (
      <Badge tone="positive">
        <CircleCheck aria-hidden />
        {connected ? messages.connected : messages.installed}
      </Badge>
    );
  }
  return (
    <Badge>
      <CircleDashed aria-hidden />
      {messages.notConnected}
    </Badge>
  );
}

function KeyFacts({ connected: { lastFour, baseUrl, models, error, checkedAt } }: { connected: ModelKeyView }) {
  const messages = useMessages("modelKeys");
  return (
    <>
      {baseUrl ? <p className="break-all text-muted">{baseUrl}</p> : null}
      <p className="flex flex-wrap gap-x-3 text-muted">
        <span>{lastFour ? messages.key(lastFour) : messages.noKey}</span>
        <span>{messages.models(models.length)}</span>
        <span>
          {messages.checked} <Time value={checkedAt} />
        </span>
      </p>
      {error ? <p className="text-danger">{error}</p> : null}
    </>
  );
}

function CheckButton({ workspace, vendor }: { workspace: string; vendor: ModelVendor }) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("modelKeys");
  const { vendorInText } = useMessages("modelKeys");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const name = vendorInText[vendor];
  const check = useMutation(
    trpc.modelKeys.check.mutationOptions({
      async onSuccess({ error }) {
        if (error) toast.error(error);
        else toast.success(messages.checkWorks(name));
        await queries.invalidateQueries(trpc.modelKeys.list.pathFilter());
        await queries.invalidateQueries(trpc.bots.models.pathFilter());
      },
      onError: (error) => toast.error(errorSentence(error)),
    }),
  );
  return (
    <Button
      size="sm"
      aria-label={messages.checkLabel(name)}
      pending={check.isPending}
      onClick={() => check.mutate({ workspace, vendor })}
    >
      {messages.check}
    </Button>
  );
}
