import type { ComponentProps, ReactNode } from "react";
import { cn } from "~/lib/cn";

type CheckboxProps = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; help?: ReactNode };

export function Checkbox({ label, help, className, ...rest }: CheckboxProps) {
  return (
    <label className={cn("flex items-start gap-2.5 rounded-control py-1", className)}>
      <input type="checkbox" className="mt-0.5 size-4 shrink-0 accent-accent" {...rest} />
      <span>
        <span className="block">{label}</span>
        {help ? <span className="block text-xs text-muted">{help}</span> : null}
      </span>
    </label>
  );
}
