"use client";

import { useHydrated } from "./use-hydrated";

/** The reader's time zone, such as Europe/Amsterdam; undefined until the page is the browser's. */
export function useTimeZone(): string | undefined {
  return useHydrated() ? Intl.DateTimeFormat().resolvedOptions().timeZone : undefined;
}
