"use client";

import { useCallback } from "react";
import type { DocumentIssue } from "~/contracts/document-issues";
import { useMessages } from "~/i18n/context";
import { sayKnown } from "~/lib/issue-texts/say-issues";

interface Told {
  error: string | null;
  issues: readonly DocumentIssue[];
}

/** What is said of a source, a document or a change of the embedding model, in the reader's language. */
export function useTold(): (row: Told) => string | null {
  const texts = useMessages("documentIssues");
  return useCallback(({ error, issues }) => (error === null ? null : (sayKnown(texts, issues) ?? error)), [texts]);
}
