import { cn } from "~/lib/cn";
import { Input } from "./input";

interface DayFieldProps {
  label: string;
  /** A day such as 2026-01-31; empty for none. */
  value: string | undefined;
  /** The days between which it may lie, where there are any. */
  min?: string | undefined;
  max?: string | undefined;
  title?: string;
  className?: string;
  onChange: (day: string) => void;
}

/** One end of a span of days. Its label stands above it on a phone and before it elsewhere. */
export function DayField({ label, value = "", min, max, title, className, onChange }: DayFieldProps) {
  return (
    <label
      className={cn("grid min-w-0 gap-1 text-xs text-muted sm:flex sm:items-center sm:gap-2 sm:text-sm", className)}
      title={title}
    >
      {label}
      <Input
        type="date"
        value={value}
        min={min}
        max={max}
        className="min-w-0 px-2 sm:w-34"
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
