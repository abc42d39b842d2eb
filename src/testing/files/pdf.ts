export interface PdfLine {
  text: string;
  /** What stands for the text in a font that is not Latin; see `PdfFont`. */
  codes?: Uint8Array;
  /** Where it begins, in points from the left and from the bottom, instead of below the line before. */
  at?: [x: number, y: number];
  /** In points; running text has 11. */
  size?: number;
  /** Extra space above the line, in points. */
  gap?: number;
}

/** Lines of text, or a page that is nothing but a picture, as a scanner makes them. */
export type PdfPage = PdfLine[] | "picture";

/** A font that is not in the file, with codes that only a table of the reader knows; like `90ms-RKSJ-H` of `Japan1`. */
export interface PdfFont {
  encoding: string;
  ordering: string;
}

/** A small but real PDF: one font, one content stream a page, a correct cross-reference table. Latin-1 text, or codes. */
export function makePdf({ title, pages, font }: { title?: string; pages: PdfPage[]; font?: PdfFont }): Uint8Array {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(" ");
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add(font ? eastAsian(font) : "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  const picture = 4 + pages.length * 2;
  for (const [index, page] of pages.entries()) {
    const content = `${5 + index * 2} 0 R`;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> /XObject << /Scan ${picture} 0 R >> >> /Contents ${content} >>`,
    );
    const stream = page === "picture" ? "q 595 0 0 842 0 0 cm /Scan Do Q" : pageStream(page);
    add(`<< /Length ${Buffer.byteLength(stream, "latin1")} >>\nstream\n${stream}\nendstream`);
  }
  add(
    "<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 4 >>\nstream\nabcd\nendstream",
  );
  if (title !== undefined) add(`<< /Title (${escapeText(title)}) >>`);
  return assemble(objects, title === undefined ? undefined : objects.length);
}

function eastAsian({ encoding, ordering }: PdfFont): string {
  const info = `<< /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >>`;
  const below = `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Ming /CIDSystemInfo ${info} >>`;
  return `<< /Type /Font /Subtype /Type0 /BaseFont /Ming /Encoding /${encoding} /DescendantFonts [${below}] >>`;
}

function pageStream(lines: readonly PdfLine[]): string {
  let y = 790;
  const operators = lines.map(({ text, codes, at, size = 11, gap = 0 }) => {
    y -= size * 1.25 + gap;
    const [left, bottom] = at ?? [56, y];
    const shown = codes ? `<${Buffer.from(codes).toString("hex")}>` : `(${escapeText(text)})`;
    return `BT /F1 ${size} Tf 1 0 0 1 ${left} ${bottom.toFixed(2)} Tm ${shown} Tj ET`;
  });
  return operators.join("\n");
}

function escapeText(text: string): string {
  return text.replace(/[\\()]/g, (character) => `\\${character}`);
}

function assemble(objects: readonly string[], info: number | undefined): Uint8Array {
  let file = "%PDF-1.4\n";
  const offsets = objects.map((body, index) => {
    const offset = Buffer.byteLength(file, "latin1");
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const start = Buffer.byteLength(file, "latin1");
  const size = objects.length + 1;
  const infoEntry = info === undefined ? "" : ` /Info ${info} 0 R`;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R${infoEntry} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}
