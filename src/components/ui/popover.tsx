"use client";

import { Popover as Base } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "~/lib/cn";

export const Popover = Base.Root;
export const PopoverTrigger = Base.Trigger;

export function PopoverContent({ className, ...rest }: ComponentProps<typeof Base.Content>) {
  return (
    <Base.Portal>
      <Base.Content
        sideOffset={6}
        collisionPadding={12}
        className={cn(
          "z-50 w-80 max-w-[calc(100vw-1.5rem)] animate-rise rounded-card border bg-surface-raised p-4 shadow-popover outline-none",
          className,
        )}
        {...rest}
      />
    </Base.Portal>
  );
}
