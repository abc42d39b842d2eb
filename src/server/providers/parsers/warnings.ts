import type { DocumentIssue } from "~/contracts/document-issues";

/** As many pages, slides or sheets are named; of the others their number is told. */
const MOST_NAMED = 5;

/** What a reader left out of a file that it could read otherwise. Nothing is said where nothing was. */
export const warnings = {
  scannedPages: (numbers: readonly number[], of: number) =>
    some(numbers.length, (count) => ({ code: "scanned_pages", pages: named(numbers), count, of })),
  pictureSlides: (numbers: readonly number[], of: number) =>
    some(numbers.length, (count) => ({ code: "picture_slides", slides: named(numbers), count, of })),
  hiddenSlides: (total: number) => some(total, (count) => ({ code: "hidden_slides", count })),
  hiddenSheets: (names: readonly string[]) =>
    some(names.length, (count) => ({ code: "hidden_sheets", names: named(names), count })),
  hiddenRows: (total: number) => some(total, (count) => ({ code: "hidden_rows", count })),
  hiddenColumns: (total: number) => some(total, (count) => ({ code: "hidden_columns", count })),
  pictures: (total: number) => some(total, (count) => ({ code: "unread_pictures", count })),
  noValues: (total: number) => some(total, (count) => ({ code: "formulas_without_results", count })),
} as const;

function some(count: number, issue: (count: number) => DocumentIssue): DocumentIssue[] {
  return count > 0 ? [issue(count)] : [];
}

function named<Item>(all: readonly Item[]): Item[] {
  return all.slice(0, MOST_NAMED);
}
