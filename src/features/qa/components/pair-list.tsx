"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { MessageCircleQuestion, SearchX } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { MoreButton } from "~/components/ui/more-button";
import { SearchField } from "~/components/ui/search-field";
import { SortSelect } from "~/components/ui/sort-select";
import { useUrlState } from "~/components/use-url-state";
import type { QaPairView } from "~/contracts/qa";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { pairFilterNames, pairFilterOf, pairSorts } from "../filter";
import { useDeletePairs } from "../hooks/use-delete-pairs";
import { PairCard } from "./pair-card";
import { PairSelection } from "./pair-selection";
import { TryQuestion } from "./try-question";

export interface QaProps {
  workspace: string;
  botId: string;
  canEdit: boolean;
}

interface PairListProps extends QaProps {
  /** The last pair was deleted, and the list with it. */
  onEmptied: () => void;
}

export function PairList({ workspace, botId, canEdit, onEmptied }: PairListProps) {
  const messages = useMessages("qa");
  const { values, shown, change } = useUrlState(pairFilterNames);
  const filter = pairFilterOf(shown);
  const pairs = useSuspenseInfiniteQuery(
    useTRPC().qa.list.infiniteQueryOptions(
      { workspace, botId, ...filter },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const items = pairs.data.pages.flatMap((page) => page.items);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  // What another filter hides, or somebody has deleted, is not selected any more.
  const chosen = items.filter(({ id }) => selected.has(id));
  const list = useRef<HTMLUListElement>(null);
  const { deletePairs, pending } = useDeletePairs({ workspace, botId });

  // The button that was pressed is gone with its row: once it is, the row in its place is next.
  const deleted = useRef<{ index: number; id: string }>(null);
  useEffect(() => {
    if (!deleted.current || items.some(({ id }) => id === deleted.current?.id)) return;
    const rows = list.current?.children;
    const next = rows?.[Math.min(deleted.current.index, rows.length - 1)]?.querySelector("button");
    deleted.current = null;
    if (next) next.focus();
    else onEmptied();
  });

  async function remove(gone: readonly QaPairView[]) {
    const [first] = gone;
    if (!first) return;
    deleted.current = { index: items.indexOf(first), id: first.id };
    if (!(await deletePairs(gone))) deleted.current = null;
    setSelected(new Set());
  }

  const select = (id: string, on: boolean) => {
    const rest = chosen.map((pair) => pair.id).filter((other) => other !== id);
    setSelected(new Set(on ? [...rest, id] : rest));
  };

  if (items.length === 0 && filter.q === undefined) {
    return (
      <EmptyState icon={MessageCircleQuestion} title={messages.emptyTitle}>
        {messages.emptyText}
      </EmptyState>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-4">
      <TryQuestion workspace={workspace} botId={botId} />
      <div className="flex flex-wrap gap-2">
        <SearchField
          label={messages.search}
          value={values.q}
          onSearch={(q) => change({ q })}
          className="min-w-0 flex-1 basis-full sm:basis-64"
        />
        <SortSelect
          label={messages.sort}
          sorts={pairSorts}
          names={messages.sorts}
          value={filter.sort}
          className="sm:w-40"
          onChange={(sort) => change({ sort })}
        />
        {canEdit && items.length > 0 && chosen.length < items.length ? (
          <Button variant="ghost" onClick={() => setSelected(new Set(items.map(({ id }) => id)))}>
            {messages.selectAll}
          </Button>
        ) : null}
      </div>
      {chosen.length > 0 ? (
        <PairSelection
          count={chosen.length}
          pending={pending}
          onClear={() => setSelected(new Set())}
          onDelete={() => void remove(chosen)}
        />
      ) : null}
      {items.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={messages.noneTitle}
          action={<Button onClick={() => change({ q: "" })}>{messages.clear}</Button>}
        >
          {messages.noneText}
        </EmptyState>
      ) : (
        <ul ref={list} aria-label={messages.list} className="grid grid-cols-1 gap-2">
          {items.map((pair) => (
            <li key={pair.id}>
              <PairCard
                workspace={workspace}
                botId={botId}
                pair={pair}
                canEdit={canEdit}
                selected={selected.has(pair.id)}
                onSelect={(on) => select(pair.id, on)}
                onDelete={() => void remove([pair])}
              />
            </li>
          ))}
        </ul>
      )}
      <MoreButton query={pairs} />
    </div>
  );
}
