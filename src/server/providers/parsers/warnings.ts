/** What a reader left out of a file that it could read otherwise, as sentences for the person who gave it. */
export const warnings = {
  scannedPages(numbers: readonly number[], of: number): string {
    const pages = numbers.length === 1 ? "1 page" : `${numbers.length} pages`;
    const verb = numbers.length === 1 ? "has" : "have";
    const looks = numbers.length === 1 ? "it looks" : "they look";
    return `${pages} of ${of} ${verb} no text: ${looks} scanned (${places("page", numbers)}). Run text recognition (OCR) over the file to have them read too.`;
  },
  pictureSlides(numbers: readonly number[], of: number): string {
    const slides = numbers.length === 1 ? "1 slide" : `${numbers.length} slides`;
    const verb = numbers.length === 1 ? "holds" : "hold";
    return `${slides} of ${of} ${verb} no text, only pictures or nothing (${places("slide", numbers)}).`;
  },
  hiddenSlides: (count: number): string =>
    count === 1 ? "1 hidden slide was not read." : `${count} hidden slides were not read.`,
  hiddenSheets: (names: readonly string[]): string =>
    names.length === 1
      ? `The hidden sheet “${names[0]}” was not read.`
      : `${names.length} hidden sheets were not read: ${listed(names.map((name) => `“${name}”`))}.`,
  hiddenRows: (count: number): string =>
    count === 1
      ? "1 hidden row was not read. A filter hides rows too; show them and upload the file again."
      : `${count} hidden rows were not read. A filter hides rows too; show them and upload the file again.`,
  hiddenColumns: (count: number): string =>
    count === 1
      ? "1 hidden column was not read. Show it and upload the file again if the bot should know it."
      : `${count} hidden columns were not read. Show them and upload the file again if the bot should know them.`,
  pictures: (count: number): string =>
    count === 1
      ? "1 picture was not read. If it shows text, write that into the document."
      : `${count} pictures were not read. If they show text, write that into the document.`,
  noValues: (count: number): string =>
    count === 1
      ? "1 formula has no stored result and was not read. Open the file in a spreadsheet program, save it and upload it again."
      : `${count} formulas have no stored results and were not read. Open the file in a spreadsheet program, save it and upload it again.`,
} as const;

/** One text of all that there is to say; undefined when nothing was left out. */
export function joinWarnings(given: readonly (string | undefined)[]): string | undefined {
  return given.filter(Boolean).join(" ") || undefined;
}

const MOST_NAMED = 5;

function places(what: string, numbers: readonly number[]): string {
  return `${what}${numbers.length === 1 ? "" : "s"} ${listed(numbers.map(String))}`;
}

function listed(all: readonly string[]): string {
  if (all.length > MOST_NAMED) return `${all.slice(0, MOST_NAMED).join(", ")} and ${all.length - MOST_NAMED} more`;
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}
