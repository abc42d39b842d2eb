import { readableTextOn } from "~/lib/contrast";
import { cn } from "~/lib/cn";

interface InitialsProps {
  name: string;
  /** The bot's accent colour, `#rrggbb`; without it the tile is neutral. */
  color?: string;
  /** The address of a picture, which takes the letters' place. */
  picture?: string | null | undefined;
  className?: string;
}

/** Stands for a person, a workspace or a bot beside its name. */
export function Initials({ name, color, picture, className }: InitialsProps) {
  return (
    <span
      aria-hidden
      className={cn(
        "inline-grid size-6 shrink-0 place-items-center overflow-hidden rounded-control bg-surface-selected text-xs font-semibold uppercase",
        className,
      )}
      style={color && !picture ? { backgroundColor: color, color: readableTextOn(color) } : undefined}
    >
      {picture ? (
        // Small and kept by browsers for ever: there is nothing that Next's image service could make better.
        // eslint-disable-next-line @next/next/no-img-element
        <img src={picture} alt="" className="size-full object-cover" />
      ) : (
        initialsOf(name)
      )}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return letters.map((word) => Array.from(word ?? "")[0] ?? "").join("") || "?";
}
