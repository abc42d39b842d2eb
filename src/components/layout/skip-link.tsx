"use client";

import { useMessages } from "~/i18n/context";

export const MAIN_ID = "content";

export function SkipLink() {
  const messages = useMessages("common");
  return (
    <a
      href={`#${MAIN_ID}`}
      className="sr-only z-50 rounded-control bg-accent px-3 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
    >
      {messages.skipToContent}
    </a>
  );
}
