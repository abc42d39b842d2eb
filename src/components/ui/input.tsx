import type { ComponentProps } from "react";
import { cn } from "~/lib/cn";

export const controlClasses =
  "w-full rounded-control border border-control bg-surface text-text placeholder:text-muted transition-colors hover:border-text focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-surface-sunken disabled:text-muted aria-invalid:border-danger";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={cn(controlClasses, "h-9 px-3 text-md sm:text-sm", className)} {...rest} />;
}
