"use client";

import { useState } from "react";
import { Input } from "~/components/ui/input";
import { messages } from "../messages";
import { Method } from "./method";

interface CallListProps {
  groups: { id: string; name: string; calls: { id: string; method: string; path: string; summary: string }[] }[];
}

/** The calls as a list of places on this page, narrowed by what is typed. On a phone it is folded away. */
export function CallList({ groups }: CallListProps) {
  const [words, setWords] = useState("");
  const found = groups.flatMap((group) => {
    const calls = group.calls.filter((call) =>
      matches(words, `${group.name} ${call.method} ${call.path} ${call.summary}`),
    );
    return calls.length > 0 ? [{ ...group, calls }] : [];
  });
  const list = (
    <div className="grid gap-5">
      <Input
        type="search"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        placeholder={messages.find}
        aria-label={messages.find}
      />
      {found.length === 0 ? <p className="text-sm text-muted">{messages.nothingFound}</p> : null}
      {found.map((group) => (
        <div key={group.id} className="grid gap-1">
          <a href={`#${group.id}`} className="rounded-control text-xs font-medium text-muted hover:text-text">
            {group.name}
          </a>
          <ul className="grid">
            {group.calls.map((call) => (
              <li key={call.id}>
                <a
                  href={`#${call.id}`}
                  className="flex min-h-8 items-center gap-2 rounded-control px-2 py-1 text-sm text-muted hover:bg-surface-hover hover:text-text"
                >
                  <Method method={call.method} />
                  <span className="min-w-0">{call.summary.replaceAll("`", "").split(/[:;,]/)[0]}</span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
  return (
    <nav aria-label={messages.contents}>
      <details className="rounded-card border bg-surface-raised p-4 lg:hidden">
        <summary className="rounded-control font-medium">{messages.contents}</summary>
        <div className="mt-4">{list}</div>
      </details>
      <div className="sticky top-0 hidden max-h-dvh overflow-y-auto py-6 lg:block">{list}</div>
    </nav>
  );
}

function matches(words: string, text: string): boolean {
  const all = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
