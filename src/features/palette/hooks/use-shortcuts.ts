"use client";

import { useEffect, useRef } from "react";

interface Shortcuts {
  /** Single keys are off where somebody has turned them off; with Ctrl or ⌘ they are always on. */
  singleKeys: boolean;
  onPalette: () => void;
  onHelp: () => void;
  /** The second key after `g`; false where it leads nowhere. */
  onGo: (key: string) => boolean;
}

/** So long after `g` its second key is waited for. */
const SECOND_KEY_MS = 1500;

/** The keys that work on every page of a workspace. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    let wentAt = -Infinity;
    const onKey = (event: KeyboardEvent) => {
      const { singleKeys, onPalette, onHelp, onGo } = latest.current;
      const key = event.key.toLowerCase();
      if (key === "k" && (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        return onPalette();
      }
      if (!singleKeys || event.metaKey || event.ctrlKey || event.altKey || isTaken(event)) return;
      const isSecond = event.timeStamp - wentAt < SECOND_KEY_MS;
      wentAt = -Infinity;
      if (isSecond && onGo(key)) return event.preventDefault();
      if (key === "g") wentAt = event.timeStamp;
      if (event.key === "?") onHelp();
      if (event.key === "/") {
        event.preventDefault();
        if (!focusSearch()) onPalette();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

/** Somebody types, or something lies above the page and has its own keys. */
function isTaken({ target, defaultPrevented }: KeyboardEvent): boolean {
  const isTyping =
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, [role=listbox], [role=menu]") !== null);
  return (
    defaultPrevented || isTyping || document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null
  );
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>("main input[type=search]");
  field?.focus();
  field?.select();
  return field !== null;
}
