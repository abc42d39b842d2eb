"use client";

import { useSyncExternalStore } from "react";

/** False while the server renders and until React has taken over the page; true from then on. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}

function neverChanges() {
  return () => undefined;
}
