import { searchWords } from "~/lib/search-words";

/** A text in which the words that were searched for stand out. */
export function MarkedWords({ text, query }: { text: string; query: string }) {
  const words = searchWords(query).map(([word = ""]) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (words.length === 0) return text;
  const parts = text.split(new RegExp(`(${words.join("|")})`, "giu"));
  return parts.map((part, index) =>
    index % 2 === 1 ? (
      <mark key={index} className="rounded-sm bg-highlight text-on-highlight">
        {part}
      </mark>
    ) : (
      part
    ),
  );
}
