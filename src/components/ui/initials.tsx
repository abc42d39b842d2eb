import { readableTextOn } from "~/lib/contrast";
import { cn } from "~/lib/cn";

interface InitialsProps {
  name: string;
  /** The bot's accent colour, `#rrggbb`; without it the tile is neutral. */
  color?: string;
  className?: string;
}

/** Stands for a person, a workspace or a bot beside its name. */
export function Initials({ name, color, className }: InitialsProps) {
  return (
    <span
      aria-hidden
      className={cn(
        "inline-grid size-6 shrink-0 place-items-center rounded-control bg-surface-selected text-xs font-semibold uppercase",
        className,
      )}
      style={color ? { backgroundColor: color, color: readableTextOn(color) } : undefined}
    >
      {initialsOf(name)}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return letters.map((word) => Array.from(word ?? "")[0] ?? "").join("") || "?";
}
