import { csvLine, type CsvCell } from "~/lib/csv";

/** Gives the browser a table to save as a file. The mark at its start tells spreadsheets that the letters are UTF-8. */
export function downloadCsv(fileName: string, rows: readonly (readonly CsvCell[])[]): void {
  const text = `\ufeff${rows.map(csvLine).join("")}`;
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
