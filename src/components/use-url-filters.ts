"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useTransition } from "react";

/**
 * Filters that stand in the address, so that a link shows the same and Back goes back. An empty value takes its filter out.
 * `pending` is true while the page follows.
 */
export function useUrlFilters() {
  const params = useSearchParams();
  const pathname = usePathname();
  const router = useRouter();
  const [pending, start] = useTransition();
  const set = useCallback(
    (changes: Readonly<Record<string, string | undefined>>) => {
      const next = new URLSearchParams(params);
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined || value === "") next.delete(name);
        else next.set(name, value);
      }
      const query = next.toString();
      start(() => router.push(query === "" ? pathname : `${pathname}?${query}`, { scroll: false }));
    },
    [params, pathname, router],
  );
  const get = useCallback((name: string) => params.get(name) ?? undefined, [params]);
  return { get, set, pending };
}
