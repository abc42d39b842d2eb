import { AppError } from "~/server/core/errors";
import uploadLimits from "~/lib/upload-limits.json";

/** The most text that one document may hold: about 3,000 dense pages. */
export const { maxFileCharacters: MAX_CHARACTERS } = uploadLimits;

/** Every reason for which a file is not read, as a sentence for the person who gave it. */
export const refusals = {
  passwordProtected: (name: string) =>
    unreadable(name, "it is password-protected. Remove the password and upload it again."),
  cutShort: (name: string) =>
    unreadable(name, "the file is cut short, so a part is missing. Export it again and upload the new file."),
  damaged: (name: string, cause?: unknown) =>
    unreadable(name, "the file is damaged. Export it again and upload the new file.", cause),
  pictures: (name: string) =>
    unreadable(
      name,
      "it holds pictures of pages but no text. Run text recognition (OCR) over it and upload the result.",
    ),
  lettersWithoutNames: (name: string) =>
    unreadable(
      name,
      "it shows letters but does not say which they are, as some older programs do for Chinese, Japanese and Korean. Open it, print it to a new PDF and upload that.",
    ),
  noText: (name: string) => new AppError("unsupported", `“${name}” holds no text.`),
  tooMuchText: (name: string) =>
    tooLarge(name, `it holds more than ${MAX_CHARACTERS / 1_000_000} million characters of text. Split it into parts.`),
  tooManyPages: (name: string, pages: number, most: number) =>
    tooLarge(name, `it has ${pages} pages; the most is ${most}. Split it into parts.`),
  tooSlow: (name: string, milliseconds: number) =>
    tooLarge(name, `it took longer than ${Math.ceil(milliseconds / 1000)} seconds. Split it into smaller files.`),
  tooMuchMemory: (name: string) =>
    tooLarge(name, "it needs more memory than one file may take. Split it into smaller files."),
  bomb: (name: string) =>
    tooLarge(name, "it unpacks to far more than an office file holds. Save it anew in the program it comes from."),
  unsafeArchive: (name: string) =>
    unreadable(name, "its parts have names that no office program writes. Save it anew and upload the new file."),
  entities: (name: string) =>
    unreadable(name, "it defines XML entities, which Botsmith does not expand. Save it anew and upload the new file."),
  archive: (name: string) => unreadable(name, "it is an archive. Unpack it and upload the files in it."),
  notText: (name: string) =>
    unreadable(name, "its content is not text. Check that it is the right file and that it was not renamed."),
  notWhatItSays: (name: string, claimed: string) =>
    unreadable(name, `it is named like ${claimed} but is none. Save it in that format and upload it again.`),
  saveAs: (name: string, what: string, format: string) =>
    unreadable(name, `it is ${what}. Save it as ${format} and upload that.`),
  otherKind: (name: string) =>
    unreadable(
      name,
      "Botsmith does not know this kind of file. Use PDF, Word, PowerPoint, Excel, CSV, JSON, subtitles, HTML, Markdown or plain text.",
    ),
  syntax: (name: string, problem: string) => unreadable(name, `${problem}. Correct it and upload it again.`),
} as const;

/** What the person said, or `damaged` for anything that a reader threw at a file it did not expect. */
export function asRefusal(name: string, error: unknown): AppError {
  return error instanceof AppError ? error : refusals.damaged(name, error);
}

function unreadable(name: string, rest: string, cause?: unknown): AppError {
  return new AppError("unsupported", `We could not read “${name}”: ${rest}`, { cause });
}

function tooLarge(name: string, rest: string): AppError {
  return new AppError("too_large", `We could not read “${name}”: ${rest}`);
}
