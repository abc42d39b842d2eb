import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "~/lib/cn";

/** A link in running text. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={cn("rounded-control font-medium text-accent-text underline-offset-4 hover:underline", className)}
      {...rest}
    />
  );
}
