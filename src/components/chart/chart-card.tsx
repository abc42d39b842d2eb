"use client";

import { ChartColumn, Download, Table2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "~/components/ui/button";
import { Section } from "~/components/ui/card";
import { Tooltip } from "~/components/ui/tooltip";
import { useMessages } from "~/i18n/context";
import type { CsvCell } from "~/lib/csv";
import { downloadCsv } from "./download-csv";

export interface ChartTable {
  head: readonly string[];
  /** As they are shown. */
  rows: readonly (readonly string[])[];
  /** As a program reads them. */
  csv: readonly (readonly CsvCell[])[];
}

interface ChartCardProps {
  title: string;
  description?: ReactNode;
  table: ChartTable;
  fileName: string;
  children: ReactNode;
}

/** A chart, the table behind it, and the table as a file. */
export function ChartCard({ title, description, table, fileName, children }: ChartCardProps) {
  const messages = useMessages("common");
  const [asTable, setAsTable] = useState(false);
  return (
    <Section
      title={title}
      description={description}
      actions={
        <div className="flex gap-1">
          <IconButton
            label={asTable ? messages.showChart(title) : messages.showTable(title)}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? <ChartColumn aria-hidden /> : <Table2 aria-hidden />}
          </IconButton>
          <IconButton label={messages.downloadCsv(title)} onClick={() => downloadCsv(`${fileName}.csv`, table.csv)}>
            <Download aria-hidden />
          </IconButton>
        </div>
      }
    >
      {asTable ? <DataTable label={title} table={table} /> : children}
    </Section>
  );
}

function IconButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Tooltip content={label}>
      <Button variant="ghost" size="icon" aria-label={label} onClick={onClick}>
        {children}
      </Button>
    </Tooltip>
  );
}

function DataTable({ label, table }: { label: string; table: ChartTable }) {
  return (
    <div role="region" aria-label={label} tabIndex={0} className="max-h-80 overflow-auto rounded-control border">
      <table className="w-full border-collapse tabular-nums">
        <thead className="sticky top-0 bg-surface-sunken">
          <tr>
            {table.head.map((name, column) => (
              <th key={name} scope="col" className={cellClasses(column, "text-xs font-medium text-muted")}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row[0]} className="border-t">
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={column} scope="row" className={cellClasses(column, "font-normal")}>
                    {cell}
                  </th>
                ) : (
                  <td key={column} className={cellClasses(column)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellClasses(column: number, more = ""): string {
  return `h-9 px-3 whitespace-nowrap ${column === 0 ? "text-start" : "text-end"} ${more}`;
}
