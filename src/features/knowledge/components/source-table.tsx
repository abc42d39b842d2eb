import Link from "next/link";
import { Table, Td, Th, Tr } from "~/components/ui/table";
import { Time } from "~/components/ui/time";
import type { SourceView } from "~/contracts/knowledge";
import { useFormats, useMessages } from "~/i18n/context";
import { shownAddress } from "~/lib/shown-address";
import { useTold } from "../hooks/use-told";
import { SourceActions } from "./source-actions";
import { SourceIcon } from "./source-icon";
import { SourceStatus } from "./source-status";

interface SourceTableProps {
  workspace: string;
  botId: string;
  canEdit: boolean;
  sources: readonly SourceView[];
  selected: ReadonlySet<string>;
  onSelect: (ids: ReadonlySet<string>) => void;
}

export function SourceTable({ workspace, botId, canEdit, sources, selected, onSelect }: SourceTableProps) {
  const messages = useMessages("knowledge");
  const { formatNumber } = useFormats();
  const all = sources.length > 0 && sources.every(({ id }) => selected.has(id));
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect(next);
  };
  return (
    <Table label={messages.list}>
      <thead>
        <tr>
          {canEdit ? (
            <Th className="w-10 pe-0">
              <Tick
                label={messages.selectAll}
                checked={all}
                onChange={() => onSelect(new Set(all ? [] : sources.map(({ id }) => id)))}
              />
            </Th>
          ) : null}
          <Th>{messages.columnSource}</Th>
          <Th className="hidden sm:table-cell">{messages.columnStatus}</Th>
          <Th className="hidden text-end md:table-cell">{messages.columnDocuments}</Th>
          <Th className="hidden text-end lg:table-cell">{messages.columnPassages}</Th>
          <Th className="hidden md:table-cell">{messages.columnChecked}</Th>
          <Th className="w-12">
            <span className="sr-only">{messages.columnActions}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <Tr key={source.id}>
            {canEdit ? (
              <Td className="pe-0 align-top">
                <Tick
                  label={messages.select(source.title)}
                  checked={selected.has(source.id)}
                  onChange={() => toggle(source.id)}
                />
              </Td>
            ) : null}
            <Td className="max-w-0 min-w-40 sm:w-1/2">
              <SourceName workspace={workspace} botId={botId} source={source} />
              <div className="mt-2 ps-11 sm:hidden">
                <SourceStatus source={source} />
              </div>
            </Td>
            <Td className="hidden sm:table-cell">
              <SourceStatus source={source} />
            </Td>
            <Td className="hidden text-end md:table-cell">{formatNumber(source.documents)}</Td>
            <Td className="hidden text-end lg:table-cell">{formatNumber(source.chunks)}</Td>
            <Td className="hidden text-muted md:table-cell">
              {source.lastCheckedAt ? <Time value={source.lastCheckedAt} /> : messages.never}
            </Td>
            <Td className="text-end">
              <SourceActions workspace={workspace} botId={botId} source={source} canEdit={canEdit} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Tick({ label, checked, onChange }: { label: string; checked: boolean; onChange: () => void }) {
  return (
    <label className="-m-1.5 grid size-7 cursor-pointer place-items-center">
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        className="size-4 accent-accent"
        onChange={onChange}
      />
    </label>
  );
}

function SourceName({ workspace, botId, source }: { workspace: string; botId: string; source: SourceView }) {
  const messages = useMessages("knowledge");
  return (
    <div className="flex items-start gap-3">
      <SourceIcon type={source.type} />
      <div className="min-w-0 flex-1">
        <Link
          href={`/${workspace}/bots/${botId}/sources/${source.id}`}
          className="block truncate rounded-control font-medium hover:underline"
        >
          {shownAddress(source.title)}
        </Link>
        <p className="text-xs text-muted">{messages.kindOf(source)}</p>
        <SourceError source={source} />
      </div>
    </div>
  );
}

/** Red where nothing can be used; what is only incomplete or old is a warning. */
function SourceError({ source }: { source: SourceView }) {
  const why = useTold()(source);
  if (why === null) return null;
  const tone = source.status === "failed" ? "text-danger" : "text-warning";
  return <p className={`mt-1 text-xs break-words whitespace-normal ${tone}`}>{why}</p>;
}
