import { CopyButton } from "./copy-button";

/** Code to copy: it wraps nowhere, scrolls inside, and the button holds the exact text. */
export function CodeBlock({ code, label, copyLabel }: { code: string; label: string; copyLabel?: string }) {
  return (
    <figure className="overflow-hidden rounded-card border bg-surface-sunken">
      <figcaption className="flex items-center justify-between gap-3 border-b py-1.5 ps-4 pe-1.5 text-xs text-muted">
        {label}
        <CopyButton text={code} variant="ghost" {...(copyLabel ? { label: copyLabel } : {})} />
      </figcaption>
      <pre className="overflow-x-auto px-4 py-3 font-mono text-xs leading-5" tabIndex={0} aria-label={label}>
        <code>{code}</code>
      </pre>
    </figure>
  );
}
