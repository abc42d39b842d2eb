"use client";

import { useSearchParams } from "next/navigation";
import { useDeferredValue } from "react";
import { urlStateOf } from "./url-state";

interface UrlState<Name extends string> {
  values: Readonly<Record<Name, string>>;
  /** The same a moment later: what shows a list may go on showing the one before while the next is on its way. */
  shown: Readonly<Record<Name, string>>;
  /** No navigation. An empty value leaves the address. */
  change: (changes: Partial<Record<Name, string>>) => void;
}

/** What a list shows, kept in the address: a reload, a link and the way back show the same. */
export function useUrlState<Name extends string>(names: readonly Name[]): UrlState<Name> {
  const query = useSearchParams().toString();
  const deferred = useDeferredValue(query);
  const read = (text: string) => urlStateOf(names, Object.fromEntries(new URLSearchParams(text)));
  return {
    values: read(query),
    shown: read(deferred),
    change(changes) {
      const url = new URL(window.location.href);
      for (const name of names) {
        const value = changes[name];
        if (value === undefined) continue;
        if (value === "") url.searchParams.delete(name);
        else url.searchParams.set(name, value);
      }
      window.history.replaceState(null, "", url);
    },
  };
}
