import type { ClaimedKind, OtherKind } from "~/contracts/document-issues";
import uploadLimits from "~/lib/upload-limits.json";
import { AppError, documentRefusal } from "~/server/core/errors";

/** The most text that one document may hold: about 3,000 dense pages. */
export const { maxFileCharacters: MAX_CHARACTERS } = uploadLimits;

/** Every reason for which a file is not read. The sentences are in `lib/issue-texts`. */
export const refusals = {
  passwordProtected: (name: string) => documentRefusal("unsupported", { code: "password_protected", name }),
  cutShort: (name: string) => documentRefusal("unsupported", { code: "file_cut_short", name }),
  damaged: (name: string, cause?: unknown) => documentRefusal("unsupported", { code: "file_damaged", name }, { cause }),
  pictures: (name: string) => documentRefusal("unsupported", { code: "pictures_of_pages", name }),
  lettersWithoutNames: (name: string) => documentRefusal("unsupported", { code: "letters_without_names", name }),
  noText: (name: string) => documentRefusal("unsupported", { code: "file_without_text", name }),
  tooMuchText: (name: string) =>
    documentRefusal("too_large", { code: "too_much_text", name, characters: MAX_CHARACTERS }),
  tooManyPages: (name: string, pages: number, most: number) =>
    documentRefusal("too_large", { code: "too_many_pages", name, pages, most }),
  tooSlow: (name: string, milliseconds: number) =>
    documentRefusal("too_large", { code: "file_too_slow", name, seconds: Math.ceil(milliseconds / 1000) }),
  tooMuchMemory: (name: string) => documentRefusal("too_large", { code: "file_needs_memory", name }),
  bomb: (name: string) => documentRefusal("too_large", { code: "unpacks_too_far", name }),
  unsafeArchive: (name: string) => documentRefusal("unsupported", { code: "unsafe_archive", name }),
  entities: (name: string) => documentRefusal("unsupported", { code: "xml_entities", name }),
  archive: (name: string) => documentRefusal("unsupported", { code: "archive", name }),
  notText: (name: string) => documentRefusal("unsupported", { code: "not_text", name }),
  notWhatItSays: (name: string, claimed: ClaimedKind) =>
    documentRefusal("unsupported", { code: "not_what_it_says", name, claimed }),
  saveAs: (name: string, kind: OtherKind, formats: string[]) =>
    documentRefusal("unsupported", { code: "save_as", name, kind, formats }),
  picture: (name: string) => documentRefusal("unsupported", { code: "picture", name }),
  recording: (name: string) => documentRefusal("unsupported", { code: "recording", name }),
  otherKind: (name: string) => documentRefusal("unsupported", { code: "unknown_kind", name }),
  json: (name: string, place?: { line: number; column: number }) =>
    documentRefusal("unsupported", { code: "json_invalid", name, ...place }),
  jsonLine: (name: string, line: number) => documentRefusal("unsupported", { code: "json_line_invalid", name, line }),
  jsonTooDeep: (name: string, most: number) => documentRefusal("unsupported", { code: "json_too_deep", name, most }),
  openQuote: (name: string, line: number) => documentRefusal("unsupported", { code: "csv_quote_open", name, line }),
  rowTooLong: (name: string, line: number) => documentRefusal("unsupported", { code: "csv_row_too_long", name, line }),
  unclearTable: (name: string, line: number) => documentRefusal("unsupported", { code: "csv_unclear", name, line }),
  noTimes: (name: string) => documentRefusal("unsupported", { code: "subtitles_without_times", name }),
  noSitemap: (name: string) => documentRefusal("unsupported", { code: "not_a_sitemap", name }),
  noPageText: (url: string) => documentRefusal("unsupported", { code: "page_without_text", url }),
  onlyScripts: (url: string) => documentRefusal("unsupported", { code: "page_needs_javascript", url }),
  brokeOff: (name: string, cause: Error) =>
    documentRefusal("unavailable", { code: "reading_broke_off", name }, { cause, retryable: true }),
} as const;

/** What the person is told, or `damaged` for anything that a reader threw at a file it did not expect. */
export function asRefusal(name: string, error: unknown): AppError {
  return error instanceof AppError ? error : refusals.damaged(name, error);
}
