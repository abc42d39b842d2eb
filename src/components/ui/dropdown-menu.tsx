"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Base } from "radix-ui";
import { useState, type ComponentProps } from "react";
import { cn } from "~/lib/cn";

/** The page behind it stays what it is: hidden from screen readers, it would still hold what can be focused. */
export function DropdownMenu(props: Omit<ComponentProps<typeof Base.Root>, "modal">) {
  return <Base.Root modal={false} {...props} />;
}

export const DropdownMenuTrigger = Base.Trigger;

const item =
  "relative flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 py-1.5 outline-none select-none data-[disabled]:text-muted data-[highlighted]:bg-surface-hover [&_svg]:size-4 [&_svg]:shrink-0";

export function DropdownMenuContent({ className, align = "end", ...rest }: ComponentProps<typeof Base.Content>) {
  const [marker, setMarker] = useState<Element | null>(null);
  return (
    <>
      <span hidden ref={setMarker} />
      <Base.Portal container={marker && landmarkOf(marker)}>
        <Base.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 animate-rise overflow-y-auto rounded-card border bg-surface-raised p-1 text-sm shadow-popover",
            className,
          )}
          {...rest}
        />
      </Base.Portal>
    </>
  );
}

/** A menu stands in the landmark of its button, or whoever goes by landmarks would never pass it. */
function landmarkOf(element: Element): Element | null {
  return element.closest("main, aside, nav, [role=dialog]") ?? element.closest("header, footer");
}

type ItemProps = ComponentProps<typeof Base.Item> & { danger?: boolean };

export function DropdownMenuItem({ className, danger, ...rest }: ItemProps) {
  return <Base.Item className={cn(item, danger && "text-danger", className)} {...rest} />;
}

export function DropdownMenuChoice({ className, children, ...rest }: ComponentProps<typeof Base.RadioItem>) {
  return (
    <Base.RadioItem className={cn(item, "pe-8", className)} {...rest}>
      {children}
      <Base.ItemIndicator className="absolute end-2">
        <Check aria-hidden />
      </Base.ItemIndicator>
    </Base.RadioItem>
  );
}

export const DropdownMenuChoices = Base.RadioGroup;

export function DropdownMenuLabel({ className, ...rest }: ComponentProps<typeof Base.Label>) {
  return <Base.Label className={cn("px-2 py-1.5 text-xs text-muted", className)} {...rest} />;
}

export function DropdownMenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-border" />;
}
