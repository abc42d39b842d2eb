import { strToU8, zipSync, type Zippable } from "fflate";

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const SLIDE = "http://schemas.openxmlformats.org/presentationml/2006/main";
const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";

/** An archive of parts, as office programs write them. */
export function makeZip(parts: Record<string, string | Uint8Array>): Uint8Array {
  const entries: Zippable = {};
  for (const [name, part] of Object.entries(parts)) entries[name] = typeof part === "string" ? strToU8(part) : part;
  return zipSync(entries, { mtime: "2024-01-02T03:04:06" });
}

function relations(list: readonly [id: string, type: string, target: string][]): string {
  const all = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${RELATIONS}">${all.join("")}</Relationships>`;
}

function contentTypes(parts: readonly [string, string][]): string {
  const all = parts.map(
    ([part, type]) =>
      `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`,
  );
  return `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${all.join("")}</Types>`;
}

function properties(title: string): string {
  return `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(title)}</dc:title><dc:creator>Ada</dc:creator></cp:coreProperties>`;
}

export type DocxBlock = string | { style: string; text: string } | { rows: string[][] };

/** A Word file of paragraphs, styled paragraphs and tables. `parts` adds or replaces parts of the archive. */
export function makeDocx({
  title,
  blocks,
  xml = "",
  relations: more = [],
  parts = {},
}: {
  title?: string;
  blocks: DocxBlock[];
  /** More of the body, as it stands in the file, and what it refers to. */
  xml?: string;
  relations?: [id: string, type: string, target: string][];
  parts?: Record<string, string | Uint8Array>;
}): Uint8Array {
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
  const body = blocks.map((block) => {
    if (typeof block === "string") return `<w:p>${run(block)}</w:p>`;
    if ("rows" in block) {
      const row = (cells: string[]) =>
        `<w:tr>${cells.map((cell) => `<w:tc><w:p>${run(cell)}</w:p></w:tc>`).join("")}</w:tr>`;
      return `<w:tbl>${block.rows.map(row).join("")}</w:tbl>`;
    }
    return `<w:p><w:pPr><w:pStyle w:val="${block.style}"/></w:pPr>${run(block.text)}</w:p>`;
  });
  const styles = [1, 2, 3].map(
    (level) => `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/></w:style>`,
  );
  return makeZip({
    "[Content_Types].xml": contentTypes([
      ["word/document.xml", "wordprocessingml.document.main"],
      ["word/styles.xml", "wordprocessingml.styles"],
    ]),
    "_rels/.rels": relations([["rId1", "officeDocument", "word/document.xml"]]),
    "word/_rels/document.xml.rels": relations([["rId1", "styles", "styles.xml"], ...more]),
    "word/styles.xml": `${XML}<w:styles xmlns:w="${WORD}">${styles.join("")}<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style></w:styles>`,
    "word/document.xml": `${XML}<w:document xmlns:w="${WORD}"><w:body>${body.join("")}${xml}</w:body></w:document>`,
    ...(title === undefined ? {} : { "docProps/core.xml": properties(title) }),
    ...parts,
  });
}

export interface SlideContent {
  title?: string;
  points?: string[];
  texts?: string[];
  table?: string[][];
  notes?: string;
  hidden?: boolean;
}

/** A presentation. Slide files are numbered backwards, so that only the presentation's own order is right. */
export function makePptx({ title, slides }: { title?: string; slides: SlideContent[] }): Uint8Array {
  const numbered = slides.map((slide, index) => ({ slide, number: slides.length - index, id: `rId${index + 1}` }));
  const parts: Record<string, string> = {
    "[Content_Types].xml": contentTypes([["ppt/presentation.xml", "presentationml.presentation.main"]]),
    "_rels/.rels": relations([["rId1", "officeDocument", "ppt/presentation.xml"]]),
    "ppt/_rels/presentation.xml.rels": relations(
      numbered.map(({ id, number }) => [id, "slide", `slides/slide${number}.xml`]),
    ),
    "ppt/presentation.xml": `${XML}<p:presentation xmlns:p="${SLIDE}" xmlns:r="${OFFICE}"><p:sldIdLst>${numbered
      .map(({ id }, index) => `<p:sldId id="${256 + index}" r:id="${id}"/>`)
      .join("")}</p:sldIdLst></p:presentation>`,
  };
  if (title !== undefined) parts["docProps/core.xml"] = properties(title);
  for (const { slide, number } of numbered) {
    parts[`ppt/slides/slide${number}.xml`] = slideXml(slide);
    if (slide.notes === undefined) continue;
    parts[`ppt/slides/_rels/slide${number}.xml.rels`] = relations([
      ["rId1", "notesSlide", `../notesSlides/notesSlide${number}.xml`],
    ]);
    const notes = [shape("sldImg", []), shape("body", [slide.notes]), shape("sldNum", [String(number)])];
    parts[`ppt/notesSlides/notesSlide${number}.xml`] =
      `${XML}<p:notes xmlns:p="${SLIDE}" xmlns:a="${DRAWING}"><p:cSld><p:spTree>${notes.join("")}</p:spTree></p:cSld></p:notes>`;
  }
  return makeZip(parts);
}

function slideXml({ title, points = [], texts = [], table, hidden }: SlideContent): string {
  const shapes = [
    ...(title === undefined ? [] : [shape("title", [title])]),
    ...(points.length === 0 ? [] : [shape("", points)]),
    ...texts.map((text) => shape(undefined, [text])),
    shape("ftr", ["Confidential"]),
  ];
  const rows = (table ?? []).map(
    (cells) => `<a:tr>${cells.map((cell) => `<a:tc><a:txBody>${paragraph(cell)}</a:txBody></a:tc>`).join("")}</a:tr>`,
  );
  const frame =
    rows.length === 0 ? "" : `<p:graphicFrame><a:graphic><a:tbl>${rows.join("")}</a:tbl></a:graphic></p:graphicFrame>`;
  return `${XML}<p:sld xmlns:p="${SLIDE}" xmlns:a="${DRAWING}"${hidden ? ' show="0"' : ""}><p:cSld><p:spTree>${shapes.join("")}${frame}</p:spTree></p:cSld></p:sld>`;
}

function shape(kind: string | undefined, paragraphs: readonly string[]): string {
  const placeholder = kind === undefined ? "" : kind === "" ? '<p:ph idx="1"/>' : `<p:ph type="${kind}"/>`;
  return `<p:sp><p:nvSpPr><p:nvPr>${placeholder}</p:nvPr></p:nvSpPr><p:txBody>${paragraphs.map(paragraph).join("")}</p:txBody></p:sp>`;
}

function paragraph(text: string): string {
  return `<a:p><a:r><a:t>${escapeXml(text)}</a:t></a:r></a:p>`;
}

export type XlsxCell =
  string | number | boolean | null | { inline: string } | { formula: string } | { number: number; format: string };

export interface SheetContent {
  name: string;
  rows: XlsxCell[][];
  state?: "hidden" | "veryHidden";
  hiddenRows?: number[];
  hiddenColumns?: number[];
}

/** A workbook with shared and inline strings, booleans, and numbers in the formats that cells ask for. */
export function makeXlsx({ title, sheets }: { title?: string; sheets: SheetContent[] }): Uint8Array {
  const strings: string[] = [];
  const formats: string[] = [];
  const indexIn = (list: string[], value: string) =>
    list.includes(value) ? list.indexOf(value) : list.push(value) - 1;
  const cell = (value: XlsxCell, reference: string): string => {
    if (value === null) return "";
    if (typeof value === "string") return `<c r="${reference}" t="s"><v>${indexIn(strings, value)}</v></c>`;
    if (typeof value === "number") return `<c r="${reference}"><v>${value}</v></c>`;
    if (typeof value === "boolean") return `<c r="${reference}" t="b"><v>${value ? 1 : 0}</v></c>`;
    if ("inline" in value) return `<c r="${reference}" t="inlineStr"><is><t>${escapeXml(value.inline)}</t></is></c>`;
    if ("formula" in value) return `<c r="${reference}"><f>${escapeXml(value.formula)}</f></c>`;
    return `<c r="${reference}" s="${indexIn(formats, value.format) + 1}"><v>${value.number}</v></c>`;
  };
  const parts: Record<string, string> = {};
  for (const [index, sheet] of sheets.entries()) {
    const cols = (sheet.hiddenColumns ?? []).map((at) => `<col min="${at + 1}" max="${at + 1}" hidden="1"/>`).join("");
    const rows = sheet.rows.map((row, at) => {
      const cells = row.map((value, column) => cell(value, `${columnName(column)}${at + 1}`)).join("");
      return `<row r="${at + 1}"${sheet.hiddenRows?.includes(at) ? ' hidden="1"' : ""}>${cells}</row>`;
    });
    parts[`xl/worksheets/sheet${index + 1}.xml`] =
      `${XML}<worksheet xmlns="${SHEET}">${cols ? `<cols>${cols}</cols>` : ""}<sheetData>${rows.join("")}</sheetData></worksheet>`;
  }
  const sheetTags = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escapeXml(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ""} r:id="rId${index + 1}"/>`,
  );
  return makeZip({
    "[Content_Types].xml": contentTypes([["xl/workbook.xml", "spreadsheetml.sheet.main"]]),
    "_rels/.rels": relations([["rId1", "officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `${XML}<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets>${sheetTags.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([
      ...sheets.map((_, index): [string, string, string] => [
        `rId${index + 1}`,
        "worksheet",
        `worksheets/sheet${index + 1}.xml`,
      ]),
      ["rIdS", "sharedStrings", "sharedStrings.xml"],
      ["rIdT", "styles", "styles.xml"],
    ]),
    "xl/sharedStrings.xml": `${XML}<sst xmlns="${SHEET}">${strings.map((text) => `<si><r><t>${escapeXml(text)}</t></r></si>`).join("")}</sst>`,
    "xl/styles.xml": `${XML}<styleSheet xmlns="${SHEET}"><numFmts>${formats
      .map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escapeXml(code)}"/>`)
      .join(
        "",
      )}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`).join("")}</cellXfs></styleSheet>`,
    ...parts,
    ...(title === undefined ? {} : { "docProps/core.xml": properties(title) }),
  });
}

function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}

function escapeXml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
