import { DocumentIssues, type DocumentIssue } from "~/contracts/document-issues";
import { issueTexts as english } from "~/lib/issue-texts/en";
import { sayIssues } from "~/lib/issue-texts/say-issues";

/**
 * What is said of a document, a source or a change of the embedding model, as it is stored: the codes, and the same in English
 * for programs and logs.
 */
export interface Told {
  error: string | null;
  issues: readonly DocumentIssue[] | null;
}

export const NOTHING_TOLD: Told = { error: null, issues: null };

export function told(issues: readonly DocumentIssue[]): Told {
  return issues.length === 0 ? NOTHING_TOLD : { error: sayIssues(english, issues), issues };
}

const Stored = DocumentIssues.nullable().catch(null);

/** What a row says. A row from before there were codes has its English sentence only. */
export function readIssues({ error, issues }: { error: string | null; issues: unknown }): readonly DocumentIssue[] {
  if (error === null) return [];
  return Stored.parse(issues) ?? [{ code: "as_said", text: error }];
}
