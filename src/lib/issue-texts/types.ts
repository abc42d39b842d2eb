import type { IssueByCode, IssueCode } from "~/contracts/document-issues";

/** A sentence for each code. A language that lacks one does not compile. */
export type IssueTexts = { readonly [Code in IssueCode]: (issue: IssueByCode[Code]) => string };
