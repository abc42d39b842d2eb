"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Globe, Plus, X } from "lucide-react";
import { toast } from "sonner";
import { z } from "zod";
import { useErrorSentence } from "~/components/error-sentence";
import { Form, SubmitButton } from "~/components/form/form";
import { TextField } from "~/components/form/fields";
import { useForm } from "~/components/form/use-form";
import { Button } from "~/components/ui/button";
import { Section } from "~/components/ui/card";
import { AllowedDomain, type BotView } from "~/contracts/bots";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

interface AllowedDomainsProps {
  workspace: string;
  bot: BotView;
  canEdit: boolean;
}

const DomainForm = z.object({ domain: AllowedDomain });

/** Every change is saved at once and can be undone. */
export function AllowedDomains({ workspace, bot, canEdit }: AllowedDomainsProps) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("deploy");
  const save = useSaveDomains(workspace, bot.id);
  const form = useForm({
    schema: DomainForm,
    initial: { domain: "" },
    prepare: ({ domain }) => ({ domain: bareDomain(domain) }),
    async submit({ domain }) {
      if (bot.allowedDomains.includes(domain)) throw new Error(messages.domainsTwice(domain));
      await save([...bot.allowedDomains, domain]);
      toast.success(messages.domainAdded(domain));
      form.reset({ domain: "" });
    },
  });

  async function remove(domain: string) {
    const before = bot.allowedDomains;
    try {
      await save(before.filter((one) => one !== domain));
      const undo = { label: messages.undo, onClick: () => void restore(before) };
      toast.success(messages.domainRemoved(domain), { action: undo });
    } catch (error) {
      toast.error(errorSentence(error));
    }
  }

  async function restore(domains: string[]) {
    await save(domains).catch((error: unknown) => toast.error(errorSentence(error)));
  }

  return (
    <Section title={messages.domains} description={messages.domainsText}>
      <div className="grid gap-4">
        {bot.allowedDomains.length === 0 ? (
          <p className="flex items-center gap-2 text-muted">
            <Globe aria-hidden className="size-4" />
            {messages.domainsEmpty}
          </p>
        ) : (
          <ul aria-label={messages.domains} className="flex flex-wrap gap-2">
            {bot.allowedDomains.map((domain) => (
              <li
                key={domain}
                className="flex h-8 max-w-full min-w-0 items-center gap-1 rounded-control border bg-surface-sunken ps-2.5 pe-1 font-mono text-xs"
              >
                <span className="truncate">{domain}</span>
                {canEdit ? (
                  <Button
                    variant="ghost"
                    size="icon"
                    className="size-6"
                    aria-label={messages.domainsRemove(domain)}
                    onClick={() => void remove(domain)}
                  >
                    <X aria-hidden className="size-3.5!" />
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        )}
        {canEdit ? (
          <Form form={form} label={messages.domains}>
            <TextField
              field={form.field("domain")}
              label={messages.domainsLabel}
              help={messages.domainsHelp}
              placeholder="example.com"
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
            />
            <SubmitButton variant="secondary" pending={form.pending} className="justify-self-start">
              <Plus aria-hidden />
              {messages.domainsAdd}
            </SubmitButton>
          </Form>
        ) : null}
      </div>
    </Section>
  );
}

function useSaveDomains(workspace: string, botId: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const update = useMutation(trpc.bots.update.mutationOptions());
  return async (allowedDomains: string[]) => {
    const bot = await update.mutateAsync({ workspace, botId, allowedDomains });
    queries.setQueryData(trpc.bots.get.queryKey({ workspace, botId }), bot);
  };
}

/** People paste addresses: the domain is what counts. */
function bareDomain(typed: string): string {
  return typed
    .trim()
    .replace(/^[a-z]+:\/\//i, "")
    .replace(/\/.*$/, "");
}
