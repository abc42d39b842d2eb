import type { ComponentProps } from "react";
import { cn } from "~/lib/cn";

interface TableProps extends ComponentProps<"table"> {
  /** What the rows are, for whoever cannot see the heading above. */
  label: string;
}

/** Scrolls inside its card when the screen is narrow. */
export function Table({ label, className, ...rest }: TableProps) {
  return (
    <div
      className="relative overflow-x-auto rounded-card border bg-surface-raised"
      role="region"
      aria-label={label}
      tabIndex={0}
    >
      <table aria-label={label} className={cn("w-full border-collapse text-start tabular-nums", className)} {...rest} />
    </div>
  );
}

export function Th({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={cn("h-10 border-b px-4 text-start text-xs font-medium whitespace-nowrap text-muted", className)}
      {...rest}
    />
  );
}

export function Tr({ className, ...rest }: ComponentProps<"tr">) {
  return <tr className={cn("border-b last:border-b-0 hover:bg-surface-sunken", className)} {...rest} />;
}

export function Td({ className, ...rest }: ComponentProps<"td">) {
  return <td className={cn("px-4 py-3 align-middle", className)} {...rest} />;
}
