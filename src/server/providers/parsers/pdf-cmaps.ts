import { readFile } from "node:fs/promises";

/** A name, so that nothing but the tables can be asked for. */
const TABLE = /^[\w-]+\.bcmap$/;

/**
 * How the PDF reader gets the tables that tell which character a number of a Chinese, Japanese or Korean font stands for;
 * many files name such a table instead of holding it. They lie beside this file, and beside the bundle of the reader.
 */
export class CMapFiles {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    if (kind !== "cMapUrl" || !TABLE.test(filename)) throw new Error(`There is no ${kind} ${filename}.`);
    const table = await readFile(new URL(`cmaps/${filename}`, import.meta.url));
    // A copy, because the reader may hand its memory on and small files share theirs.
    return new Uint8Array(table);
  }
}
