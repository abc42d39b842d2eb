"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Field } from "~/components/ui/field";
import { Select } from "~/components/ui/select";
import type { AccountView } from "~/contracts/accounts";
import { useMessages } from "~/i18n/context";
import { keptLocale, localeNames, localeOf, locales, type Locale } from "~/lib/locales";
import { useTRPC } from "~/trpc/react";

const BROWSERS = "";

/** Saved and shown at once: the page stays where it is and changes its words. */
export function LanguageSetting({ account }: { account: AccountView }) {
  const messages = useMessages("accounts");
  const errorSentence = useErrorSentence();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const save = useMutation(
    trpc.account.setLanguage.mutationOptions({
      onSuccess(saved) {
        keepInBrowser(saved.locale);
        queries.setQueryData(trpc.account.me.queryKey(), saved);
        router.refresh();
      },
      onError: (error) => toast.error(errorSentence(error)),
    }),
  );
  const chosen = save.isPending ? save.variables.locale : account.locale;
  return (
    <Field label={messages.languageLabel} help={messages.languageHelp}>
      {(control) => (
        <Select
          {...control}
          value={chosen ?? BROWSERS}
          onChange={(event) => save.mutate({ locale: localeOf(event.target.value) ?? null })}
        >
          <option value={BROWSERS}>{messages.languageAuto}</option>
          {locales.map((locale) => (
            <option key={locale} value={locale} lang={locale}>
              {localeNames[locale]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** For the pages that this browser shows before the next sign-in. */
function keepInBrowser(locale: Locale | null): void {
  document.cookie = keptLocale(locale);
}
