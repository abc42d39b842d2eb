"use client";

import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { cn } from "~/lib/cn";
import { Input } from "./input";

interface SearchFieldProps {
  label: string;
  value: string;
  /** Told when the typing pauses, or at once on Enter. */
  onSearch: (value: string) => void;
  className?: string;
}

const PAUSE_MS = 250;

export function SearchField({ label, value, onSearch, className }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const [told, setTold] = useState(value);
  // The address changed by other means, such as a filter that was cleared.
  if (value !== told) {
    setTold(value);
    setText(value);
  }
  useEffect(() => {
    if (text.trim() === value) return undefined;
    const timer = setTimeout(() => onSearch(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  return (
    <form
      role="search"
      className={cn("relative", className)}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
      }}
    >
      <Search aria-hidden className="pointer-events-none absolute start-3 top-2.5 size-4 text-muted" />
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        maxLength={200}
        autoComplete="off"
        className="ps-9"
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  );
}
