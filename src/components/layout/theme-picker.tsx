"use client";

import { useTheme } from "next-themes";
import { useHydrated } from "~/components/use-hydrated";
import { useMessages } from "~/i18n/context";
import { themeChoices } from "./theme-choice";

export function ThemePicker() {
  const messages = useMessages("common");
  const { theme = "system", setTheme } = useTheme();
  const hydrated = useHydrated();
  return (
    <fieldset className="grid gap-2 sm:grid-cols-3">
      <legend className="sr-only">{messages.theme}</legend>
      {themeChoices.map(({ value, label, icon: Icon }) => (
        <label
          key={value}
          className="flex items-center gap-2.5 rounded-card border px-3 py-2.5 transition-colors hover:bg-surface-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-text"
        >
          <input
            type="radio"
            name="theme"
            value={value}
            // The server does not know the choice; drawing none keeps its page and the browser's alike.
            checked={hydrated && theme === value}
            onChange={() => setTheme(value)}
            className="accent-accent outline-none"
          />
          <Icon aria-hidden className="size-4 text-muted" />
          {messages[label]}
        </label>
      ))}
    </fieldset>
  );
}
