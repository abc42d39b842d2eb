"use client";

import { useHydrated } from "~/components/use-hydrated";
import { useFormats } from "~/i18n/context";

/**
 * A moment as "3 minutes ago", with the exact time on hover. The server writes the day in UTC, because it does not know the
 * reader's clock or zone.
 */
export function Time({ value }: { value: string }) {
  const { formatDay, formatMoment, formatSince } = useFormats();
  const hydrated = useHydrated();
  return (
    <time dateTime={value} title={hydrated ? formatMoment(value) : undefined} className="whitespace-nowrap">
      {hydrated ? formatSince(value, new Date()) : formatDay(value)}
    </time>
  );
}
