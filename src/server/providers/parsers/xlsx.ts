import { mainPart, openOffice, propertiesTitle, relationsOf, requirePart, type OfficeFile } from "./office";
import { finish } from "./plain-text";
import { tableText, type Row } from "./tables";
import { TextBudget } from "./text-budget";
import type { ExtractedText, FileToParse } from "./types";
import { readSharedStrings, readSheet, type Workbook } from "./xlsx-sheet";
import { readStyles } from "./xlsx-styles";
import { warnings } from "./warnings";
import { readXml } from "./xml";

interface SheetRef {
  name: string;
  part: string;
}

/** One section a sheet, one line a row, every value beside its column's name. What is hidden stays hidden. */
export function extractXlsx(file: FileToParse): ExtractedText {
  const office = openOffice(file.name, file.content);
  const main = mainPart(office, "xl/workbook.xml");
  const relations = relationsOf(office, main);
  const partOf = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target;
  const read = (part: string | undefined) => (part === undefined ? undefined : office.read(part));
  const { sheets, hidden, since1904 } = readWorkbook(office, main);
  const workbook: Workbook = {
    name: file.name,
    budget: new TextBudget(file.name),
    strings: readSharedStrings(file.name, read(partOf("sharedStrings"))),
    styleOf: readStyles(file.name, read(partOf("styles"))),
    since1904,
    left: { rows: 0, columns: 0, formulas: 0 },
  };
  const texts = sheets.map((sheet) => ({ ...sheet, rows: readSheet(workbook, requirePart(office, sheet.part)) }));
  const filled = texts.filter(({ rows }) => rows.length > 0);
  const text = filled.map((sheet) => sheetText(sheet, filled.length > 1)).join("\n\n");
  const { rows, columns, formulas } = workbook.left;
  const left = [
    ...warnings.hiddenSheets(hidden),
    ...warnings.hiddenRows(rows),
    ...warnings.hiddenColumns(columns),
    ...warnings.noValues(formulas),
  ];
  return { title: propertiesTitle(office), text: finish(text, file.name), warnings: left };
}

interface Sheets {
  sheets: SheetRef[];
  hidden: string[];
  since1904: boolean;
}

function readWorkbook(office: OfficeFile, main: string): Sheets {
  const relations = relationsOf(office, main);
  const sheets: SheetRef[] = [];
  const hidden: string[] = [];
  let since1904 = false;
  readXml(office.name, requirePart(office, main), {
    open(tag, attributes) {
      if (tag === "workbookPr") since1904 = /^(1|true)$/.test(attributes.date1904 ?? "");
      if (tag !== "sheet") return;
      if ((attributes.state ?? "visible") !== "visible") return void hidden.push(attributes.name ?? "");
      const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1];
      const relation = id === undefined ? undefined : relations.get(id);
      if (relation?.type === "worksheet") sheets.push({ name: attributes.name ?? "", part: relation.target });
    },
  });
  return { sheets, hidden, since1904 };
}

const GENERIC = /^(sheet|tabelle|blatt|feuil(le)?|hoja|foglio|planilha|лист|シート|工作表)\s*\d*$/i;

function sheetText({ name, rows }: { name: string; rows: Row[] }, several: boolean): string {
  const table = tableText(rows, { level: 3 });
  return several || !GENERIC.test(name) ? `## ${name}\n\n${table}` : table;
}
