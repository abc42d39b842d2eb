"use client";

import { Form, SubmitButton } from "~/components/form/form";
import { SelectField, TextareaField, TextField } from "~/components/form/fields";
import { useForm } from "~/components/form/use-form";
import { DEFAULT_PAGES, MAX_PAGES, websiteModes, type SourceInput } from "~/contracts/knowledge";
import { useMessages } from "~/i18n/context";
import { webAddress } from "~/lib/web-address";
import { emptyWebsite, WebsiteValues } from "../website-values";

/** One page, a whole site, or the pages in its sitemap; limits and paths appear where there is more than one page. */
export function WebsiteForm({ add }: { add: (source: SourceInput) => Promise<void> }) {
  const messages = useMessages("knowledge");
  const form = useForm({ schema: WebsiteValues, initial: emptyWebsite, submit: add });
  const { mode } = form.values;
  const url = form.field("url");
  return (
    <Form form={form} label={messages.tabWebsite}>
      <SelectField
        field={form.field("mode")}
        label={messages.websiteMode}
        options={websiteModes.map((value) => ({ value, label: messages.websiteModes[value] }))}
      />
      <TextField
        field={url}
        label={messages.url[mode]}
        help={messages.urlHelp[mode]}
        type="url"
        inputMode="url"
        placeholder={mode === "page" ? "https://example.com/help" : "https://example.com"}
        autoCapitalize="none"
        spellCheck={false}
        onBlur={() => url.change(webAddress(url.value))}
      />
      {mode !== "page" && (
        <>
          <TextField
            field={form.field("maxPages")}
            label={messages.maxPages}
            help={messages.maxPagesHelp(MAX_PAGES, DEFAULT_PAGES)}
            inputMode="numeric"
            placeholder={String(DEFAULT_PAGES)}
            autoComplete="off"
            className="max-w-40"
          />
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <TextareaField
              field={form.field("include")}
              label={messages.include}
              help={messages.includeHelp}
              optional
              rows={3}
              spellCheck={false}
            />
            <TextareaField
              field={form.field("exclude")}
              label={messages.exclude}
              help={messages.excludeHelp}
              optional
              rows={3}
              spellCheck={false}
            />
          </div>
        </>
      )}
      <SubmitButton pending={form.pending} className="justify-self-start">
        {mode === "page" ? messages.addPage : messages.addSite}
      </SubmitButton>
    </Form>
  );
}
