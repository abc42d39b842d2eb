import type { DocumentIssue, IssueByCode, IssueCode } from "~/contracts/document-issues";
import type { IssueTexts } from "./types";

export function sayIssues(texts: IssueTexts, issues: readonly DocumentIssue[]): string {
  return issues.map((issue) => say(texts, issue.code, issue)).join(" ");
}

/**
 * The same of what a server sent. Undefined when there is nothing to say, or a code that this page does not know: then the
 * server is newer, and its own sentence stands.
 */
export function sayKnown(texts: IssueTexts, sent: unknown): string | undefined {
  return isKnown(texts, sent) ? sayIssues(texts, sent) : undefined;
}

// The server has checked them against the contract; what may differ is which codes there are.
function isKnown(texts: IssueTexts, sent: unknown): sent is DocumentIssue[] {
  if (!Array.isArray(sent) || sent.length === 0) return false;
  return sent.every((issue: unknown) => {
    const code: unknown = typeof issue === "object" && issue !== null && "code" in issue ? issue.code : undefined;
    return typeof code === "string" && Object.hasOwn(texts, code);
  });
}

function say<Code extends IssueCode>(texts: IssueTexts, code: Code, issue: IssueByCode[Code]): string {
  return texts[code](issue);
}
