"use client";

import { useCallback, useSyncExternalStore } from "react";

const NAME = "botsmith.single-keys";
const CHANGED = "botsmith:single-keys";

/** Whether single keys are shortcuts, which this browser remembers. */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, read, () => true);
  const set = useCallback((next: boolean) => {
    try {
      localStorage.setItem(NAME, next ? "on" : "off");
    } catch {
      // A browser that keeps nothing forgets it with the page.
    }
    window.dispatchEvent(new Event(CHANGED));
  }, []);
  return [on, set];
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  window.addEventListener("storage", listener);
  return () => {
    window.removeEventListener(CHANGED, listener);
    window.removeEventListener("storage", listener);
  };
}

function read(): boolean {
  try {
    return localStorage.getItem(NAME) !== "off";
  } catch {
    return true;
  }
}
