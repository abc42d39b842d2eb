import { readableTextOn } from "~/lib/contrast";
import { leadFields, type LeadFormView } from "~/contracts/leads";
import { useMessages } from "~/i18n/context";

interface LeadFormPreviewProps {
  form: LeadFormView;
  accentColor: string;
}

/** The form as visitors see it, for looking only. */
export function LeadFormPreview({ form, accentColor }: LeadFormPreviewProps) {
  const messages = useMessages("leads");
  const asked = leadFields.filter((field) => form.fields[field] !== "off");
  return (
    <figure className="grid gap-3" aria-label={messages.preview}>
      <div inert className="grid gap-3 rounded-bubble border bg-surface p-4">
        {form.intro ? <p className="break-words">{form.intro}</p> : null}
        {asked.map((field) => (
          <div key={field} className="grid gap-1">
            <span className="text-xs font-medium">
              {messages.fields[field]}
              {form.fields[field] === "required" ? "" : ` (${messages.previewOptional})`}
            </span>
            <span
              className={`rounded-control border border-control bg-surface ${field === "message" ? "h-16" : "h-9"}`}
            />
          </div>
        ))}
        {form.consentText ? (
          <div className="flex items-start gap-2 text-xs text-muted">
            <span className="mt-0.5 size-4 shrink-0 rounded border border-control" />
            <span className="min-w-0 break-words whitespace-pre-wrap">{form.consentText}</span>
          </div>
        ) : null}
        <div className="flex flex-wrap items-center gap-4 text-sm">
          <span
            className="rounded-control px-4 py-2 font-medium"
            style={{ backgroundColor: accentColor, color: readableTextOn(accentColor) }}
          >
            {messages.previewSend}
          </span>
          {canBeSkipped(form) ? <span className="text-muted">{messages.previewSkip}</span> : null}
        </div>
      </div>
      {form.enabled ? null : <figcaption className="text-xs text-muted">{messages.previewOff}</figcaption>}
    </figure>
  );
}

/** Before the first question, what has to be told stands in the way. */
function canBeSkipped({ when, fields }: LeadFormView): boolean {
  return when !== "before" || !Object.values(fields).includes("required");
}
