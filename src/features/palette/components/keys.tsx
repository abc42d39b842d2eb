import { useMessages } from "~/i18n/context";

/** Keys that are pressed one after the other. */
export function Keys({ keys }: { keys: readonly string[] }) {
  const messages = useMessages("palette");
  return (
    <span className="flex shrink-0 items-center gap-1 text-xs text-muted">
      {keys.map((key, index) => (
        <span key={key} className="contents">
          {index > 0 ? <span className="sr-only">{messages.keyThen}</span> : null}
          <kbd className="grid h-5 min-w-5 place-items-center rounded-control border bg-surface-sunken px-1 font-sans capitalize">
            {key}
          </kbd>
        </span>
      ))}
    </span>
  );
}
