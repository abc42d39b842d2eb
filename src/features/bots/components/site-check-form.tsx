"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ExternalLink, Plus, ScanSearch } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { z } from "zod";
import { useErrorSentence } from "~/components/error-sentence";
import { TextField } from "~/components/form/fields";
import { Form, SubmitButton } from "~/components/form/form";
import { useForm } from "~/components/form/use-form";
import { Button } from "~/components/ui/button";
import { CodeBlock } from "~/components/ui/code-block";
import { Notice } from "~/components/ui/notice";
import type { BotView } from "~/contracts/bots";
import { CheckSiteInput, type SiteCheck } from "~/contracts/site-check";
import { useMessages } from "~/i18n/context";
import { webAddress } from "~/lib/web-address";
import { useTRPC } from "~/trpc/react";
import { policyHint } from "../snippets";

interface SiteCheckFormProps {
  workspace: string;
  bot: BotView;
  appUrl: string;
}

const Values = z.object({ url: CheckSiteInput.shape.url });

/** Asks for a page and says in words whether the chat works there, with the next step where it does not. */
export function SiteCheckForm({ workspace, bot, appUrl }: SiteCheckFormProps) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("deploy");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const check = useMutation(trpc.bots.checkSite.mutationOptions());
  const update = useMutation(trpc.bots.update.mutationOptions());
  const [result, setResult] = useState<SiteCheck | null>(null);

  async function look(url: string) {
    setResult(await check.mutateAsync({ workspace, botId: bot.id, url }));
  }

  const form = useForm({
    schema: Values,
    initial: { url: "" },
    prepare: ({ url }) => ({ url: webAddress(url) }),
    submit: ({ url }) => look(url),
  });

  async function allow({ host, url }: SiteCheck) {
    try {
      const allowedDomains = [...bot.allowedDomains, host];
      const changed = await update.mutateAsync({ workspace, botId: bot.id, allowedDomains });
      queries.setQueryData(trpc.bots.get.queryKey({ workspace, botId: bot.id }), changed);
      toast.success(messages.domainAdded(host));
      await look(url);
    } catch (error) {
      toast.error(errorSentence(error));
    }
  }

  return (
    <div className="grid gap-4">
      <Form form={form} label={messages.check}>
        <div className="flex flex-wrap items-start gap-x-2 gap-y-3">
          <div className="min-w-0 flex-1 basis-64">
            <TextField
              field={form.field("url")}
              label={messages.checkUrl}
              type="url"
              inputMode="url"
              placeholder={messages.checkPlaceholder}
              autoCapitalize="none"
              autoComplete="url"
              spellCheck={false}
            />
          </div>
          <SubmitButton variant="secondary" pending={form.pending} className="sm:mt-6.5">
            <ScanSearch aria-hidden />
            {messages.checkAction}
          </SubmitButton>
        </div>
      </Form>
      <div role="status">
        {form.pending ? <p className="sr-only">{messages.checking}</p> : null}
        {result && !form.pending ? (
          <Verdict
            check={result}
            appUrl={appUrl}
            pending={update.isPending || check.isPending}
            onAllow={() => void allow(result)}
          />
        ) : null}
      </div>
    </div>
  );
}

const tones: Record<SiteCheck["verdict"], "positive" | "info" | "warning" | "danger"> = {
  found: "positive",
  inCode: "info",
  missing: "warning",
  otherBot: "warning",
  otherServer: "warning",
  insecure: "danger",
  scriptBlocked: "danger",
  frameBlocked: "danger",
  domainNotAllowed: "danger",
  unreachable: "danger",
};

interface VerdictProps {
  check: SiteCheck;
  appUrl: string;
  pending: boolean;
  onAllow: () => void;
}

function Verdict({ check, appUrl, pending, onAllow }: VerdictProps) {
  const messages = useMessages("deploy");
  const { verdict, host, url, detail } = check;
  const isBlocked = verdict === "scriptBlocked" || verdict === "frameBlocked";
  const opens = verdict === "found" || verdict === "inCode" || verdict === "missing";
  return (
    <Notice
      tone={tones[verdict]}
      actions={
        verdict === "domainNotAllowed" ? (
          <Button size="sm" pending={pending} onClick={onAllow}>
            <Plus aria-hidden />
            {messages.allowAction(host)}
          </Button>
        ) : opens ? (
          <Button asChild size="sm">
            <a href={url} target="_blank" rel="noopener noreferrer">
              <ExternalLink aria-hidden />
              {messages.openPage}
            </a>
          </Button>
        ) : null
      }
    >
      <p className="break-words">{messages.verdict[verdict](check)}</p>
      {isBlocked ? (
        <div className="mt-3 grid gap-3">
          <CodeBlock code={policyHint(appUrl)} label="Content-Security-Policy" />
          <p className="text-xs break-words text-muted">
            {messages.nowBlocked}: <code className="font-mono">{detail}</code>
          </p>
        </div>
      ) : null}
    </Notice>
  );
}
