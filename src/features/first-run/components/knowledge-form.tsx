"use client";

import { useMutation } from "@tanstack/react-query";
import { z } from "zod";
import { SelectField, TextareaField, TextField } from "~/components/form/fields";
import { Form, SubmitButton } from "~/components/form/form";
import { useForm } from "~/components/form/use-form";
import { LookAtPageInput, TextSourceInput, type SourceInput } from "~/contracts/knowledge";
import { SourceTabs } from "~/features/knowledge";
import { useMessages } from "~/i18n/context";
import { botNameOfText } from "~/lib/bot-name";
import { webAddress } from "~/lib/web-address";
import { useTRPC } from "~/trpc/react";
import { useTeach } from "../hooks/use-teach";
import { FileLesson } from "./file-lesson";

interface KnowledgeFormProps {
  workspace: string;
  /** Undefined makes a new bot of what is given. */
  botId: string | undefined;
}

/** A website, files or a text: the first thing that a bot knows. */
export function KnowledgeForm(props: KnowledgeFormProps) {
  const messages = useMessages("firstRun");
  return (
    <SourceTabs
      label={messages.form}
      order={["website", "file", "text"]}
      forms={{
        website: <WebsiteLesson {...props} />,
        file: <FileLesson {...props} />,
        text: <TextLesson {...props} />,
      }}
    />
  );
}

const WebsiteValues = z.object({ url: LookAtPageInput.shape.url, reach: z.enum(["site", "page"]) });
type WebsiteValues = z.infer<typeof WebsiteValues>;

/** Enough to try a bot with; the whole site comes later, with the other sources. */
const SITE_PAGES = 50;

/** Less than this is a menu or a notice, and no knowledge. */
const LEAST_CHARACTERS = 20;

function WebsiteLesson({ workspace, botId }: KnowledgeFormProps) {
  const messages = useMessages("firstRun");
  const trpc = useTRPC();
  const look = useMutation(trpc.knowledge.lookAtPage.mutationOptions());
  const add = useMutation(trpc.knowledge.addSource.mutationOptions());
  const teach = useTeach(workspace, botId);
  const initial: WebsiteValues = { url: "", reach: "site" };
  const form = useForm({
    schema: WebsiteValues,
    initial,
    prepare: (values) => ({ ...values, url: webAddress(values.url) }),
    async submit({ url, reach }) {
      const page = await look.mutateAsync({ workspace, url });
      if (page.characters < LEAST_CHARACTERS && page.pages === 0) throw new Error(messages.emptyPage);
      const isOne = reach === "page" || page.pages === 0;
      const source: SourceInput = isOne
        ? { type: "website", url, mode: "page" }
        : { type: "website", url, mode: "crawl", maxPages: SITE_PAGES };
      await teach({ name: page.name, add: (id) => add.mutateAsync({ workspace, botId: id, source }) });
    },
  });
  return (
    <Form form={form} label={messages.tabWebsite}>
      <TextField
        field={form.field("url")}
        label={messages.url}
        help={messages.urlHelp}
        type="url"
        inputMode="url"
        placeholder="https://example.com"
        autoCapitalize="none"
        autoComplete="url"
        spellCheck={false}
      />
      <SelectField
        field={form.field("reach")}
        label={messages.reach}
        options={(["site", "page"] as const).map((value) => ({ value, label: messages.reachOf[value](SITE_PAGES) }))}
      />
      <SubmitButton size="lg" pending={form.pending} className="justify-self-start">
        {messages.readAction}
      </SubmitButton>
    </Form>
  );
}

const TextValues = TextSourceInput.pick({ text: true });

function TextLesson({ workspace, botId }: KnowledgeFormProps) {
  const messages = useMessages("firstRun");
  const add = useMutation(useTRPC().knowledge.addSource.mutationOptions());
  const teach = useTeach(workspace, botId);
  const form = useForm({
    schema: TextValues,
    initial: { text: "" },
    async submit({ text }) {
      const name = botNameOfText(text);
      const title = botNameOfText(text, messages.pastedTitle);
      await teach({
        name,
        add: (id) => add.mutateAsync({ workspace, botId: id, source: { type: "text", title, text } }),
      });
    },
  });
  return (
    <Form form={form} label={messages.tabText}>
      <TextareaField field={form.field("text")} label={messages.paste} help={messages.pasteHelp} rows={8} />
      <SubmitButton size="lg" pending={form.pending} className="justify-self-start">
        {messages.pasteAction}
      </SubmitButton>
    </Form>
  );
}
