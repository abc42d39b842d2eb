import { CircleAlert } from "lucide-react";
import { Label } from "radix-ui";
import { useId, type ReactNode } from "react";
import { useMessages } from "~/i18n/context";
import { cn } from "~/lib/cn";

interface ControlIds {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface FieldProps {
  label: ReactNode;
  help?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  /** To the right of the label, for example a link. */
  aside?: ReactNode;
  className?: string;
  children: (control: ControlIds) => ReactNode;
}

/** Label above, help below, and the error where the help was read: one shape for every control. */
export function Field({ label, help, error, optional, aside, className, children }: FieldProps) {
  const messages = useMessages("common");
  const id = useId();
  const described = [help ? `${id}-help` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={cn("grid gap-1.5", className)}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <Label.Root htmlFor={id} className="font-medium">
          {label}
          {optional ? <span className="font-normal text-muted"> ({messages.optional})</span> : null}
        </Label.Root>
        {aside}
      </div>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined })}
      {error ? <FieldError id={`${id}-error`} message={error} /> : null}
      {help ? (
        <p id={`${id}-help`} className="max-w-prose text-xs text-muted">
          {help}
        </p>
      ) : null}
    </div>
  );
}

export function FieldError({ id, message }: { id?: string; message: string }) {
  return (
    <p id={id} role="alert" className="flex items-start gap-1.5 text-xs text-danger">
      <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
      {message}
    </p>
  );
}
