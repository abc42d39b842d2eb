"use client";

import { Search } from "lucide-react";
import { Dialog } from "radix-ui";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { overlayClasses, useReturnedFocus } from "~/components/ui/dialog";
import { useMessages } from "~/i18n/context";
import { Keys } from "./keys";
import type { Command } from "../hooks/use-commands";
import { rank } from "../rank";

interface PaletteDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onTake: (command: Command) => void;
  commands: readonly Command[];
}

export function PaletteDialog({ open, onOpenChange, onTake, commands }: PaletteDialogProps) {
  const messages = useMessages("palette");
  const returnsFocus = useReturnedFocus();
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayClasses} />
        <Dialog.Content
          {...returnsFocus}
          aria-describedby={undefined}
          className="fixed inset-x-4 top-[max(1rem,12dvh)] z-50 mx-auto flex max-h-[70dvh] max-w-xl animate-rise flex-col overflow-hidden rounded-card border bg-surface-raised shadow-dialog outline-none"
        >
          <Dialog.Title className="sr-only">{messages.title}</Dialog.Title>
          <Finder commands={commands} onTake={onTake} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const MOST_SHOWN = 40;

/** A combobox whose focus stays in the field: the marked option is the one that Enter takes. */
function Finder({ commands, onTake }: Pick<PaletteDialogProps, "commands" | "onTake">) {
  const messages = useMessages("palette");
  const id = useId();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const typed = query.trim();
  const found = rank(typed === "" ? commands.filter(({ hidden }) => hidden !== true) : commands, typed);
  // Typed words decide the order; without any, the groups do.
  const groups = groupsOf(found.slice(0, MOST_SHOWN), typed === "");
  const shown = groups.flatMap(({ items }) => items);
  const marked = shown[Math.min(at, shown.length - 1)];

  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [marked?.id]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const last = shown.length - 1;
    const here = Math.min(at, last);
    const moves: Partial<Record<string, number>> = {
      ArrowDown: here === last ? 0 : here + 1,
      ArrowUp: here <= 0 ? last : here - 1,
      PageDown: Math.min(last, here + 8),
      PageUp: Math.max(0, here - 8),
    };
    const next = moves[event.key];
    if (next !== undefined) setAt(next);
    else if (event.key === "Enter" && marked) onTake(marked);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <div className="flex items-center gap-3 border-b px-4">
        <Search aria-hidden className="size-4 shrink-0 text-muted" />
        <input
          role="combobox"
          aria-label={messages.input}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={marked ? `${id}-${marked.id}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="go"
          placeholder={messages.hint}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          className="h-12 min-w-0 flex-1 bg-transparent text-md outline-none placeholder:text-muted"
        />
        <Keys keys={["Esc"]} />
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={messages.results}
        className="min-h-0 overflow-y-auto p-2"
      >
        {groups.map(({ name, items }) => (
          <div key={name} role="group" aria-labelledby={`${id}-${name}`}>
            <div id={`${id}-${name}`} role="presentation" className="px-2 pt-2 pb-1 text-xs font-medium text-muted">
              {messages.groups[name]}
            </div>
            {items.map((command) => (
              <Option
                key={command.id}
                id={`${id}-${command.id}`}
                command={command}
                selected={command === marked}
                onMark={() => setAt(shown.indexOf(command))}
                onTake={() => onTake(command)}
              />
            ))}
          </div>
        ))}
      </div>
      {shown.length === 0 ? <p className="px-4 pt-2 pb-6 text-muted">{messages.nothing(typed)}</p> : null}
      <p role="status" className="sr-only">
        {shown.length === 0 ? messages.nothing(typed) : messages.count(shown.length)}
      </p>
    </>
  );
}

interface OptionProps {
  id: string;
  command: Command;
  selected: boolean;
  onMark: () => void;
  onTake: () => void;
}

function Option({ id, command: { label, icon: Icon, keys }, selected, onMark, onTake }: OptionProps) {
  return (
    // The field has the focus and the keys; the pointer only marks and takes.
    <div
      id={id}
      role="option"
      aria-selected={selected}
      onPointerMove={selected ? undefined : onMark}
      onClick={onTake}
      className="flex min-h-9 cursor-default items-center gap-3 rounded-control px-2 py-1.5 aria-selected:bg-surface-selected"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {keys ? <Keys keys={keys} /> : null}
    </div>
  );
}

type Group = Command["group"];
const order: readonly Group[] = ["bot", "action", "bots", "workspace", "other"];

function groupsOf(found: readonly Command[], inOrder: boolean): { name: Group; items: Command[] }[] {
  const names = inOrder ? order : [...new Set(found.map(({ group }) => group))];
  return names
    .map((name) => ({ name, items: found.filter(({ group }) => group === name) }))
    .filter(({ items }) => items.length > 0);
}
