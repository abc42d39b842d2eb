"use client";

import { Tooltip as Base } from "radix-ui";
import type { ReactNode } from "react";

export const TooltipProvider = Base.Provider;

/** Says more about a control that already has a name. Never the only place where something is said. */
export function Tooltip({ content, children }: { content: ReactNode; children: ReactNode }) {
  return (
    <Base.Root>
      <Base.Trigger asChild>{children}</Base.Trigger>
      <Base.Portal>
        <Base.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-72 animate-appear rounded-control bg-tooltip px-2 py-1 text-xs text-on-tooltip shadow-popover"
        >
          {content}
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}
