import type { Field, TypePart } from "../fields";
import { messages } from "../messages";

interface FieldListProps {
  label: string;
  fields: readonly Field[];
  /** Of what comes back, every field is there: saying so of each would only be noise. */
  answers?: boolean;
}

export function FieldList({ label, fields, answers = false }: FieldListProps) {
  return (
    <ul aria-label={label} className="divide-y rounded-card border bg-surface-raised">
      {fields.map((field) => (
        <li key={field.name} className="grid gap-x-6 gap-y-1 px-4 py-2.5">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <code className="font-mono text-sm font-medium break-all">{field.name}</code>
            <span className="font-mono text-xs break-words text-muted">
              <Type parts={field.type} />
            </span>
            {field.required && !answers ? <span className="text-xs text-warning">{messages.required}</span> : null}
          </p>
          {field.note ? <p className="max-w-prose text-sm text-muted">{field.note.replaceAll("`", "")}</p> : null}
        </li>
      ))}
    </ul>
  );
}

/** A type whose named parts lead to their description. */
export function Type({ parts }: { parts: readonly TypePart[] }) {
  return parts.map((part, at) =>
    "schema" in part ? (
      <a
        key={at}
        href={`#type-${part.schema}`}
        className="rounded-control text-accent-text underline-offset-4 hover:underline"
      >
        {part.schema}
      </a>
    ) : (
      <span key={at}>{part.text}</span>
    ),
  );
}
