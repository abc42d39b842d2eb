import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "~/lib/cn";
import { Spinner } from "./spinner";

const button = cva(
  "relative inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap transition-colors select-none disabled:cursor-not-allowed data-[dim]:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-accent text-on-accent not-disabled:hover:bg-accent-hover",
        secondary: "border border-border bg-surface-raised text-text not-disabled:hover:bg-surface-hover",
        ghost: "text-text not-disabled:hover:bg-surface-hover",
        danger: "bg-danger-fill text-on-danger not-disabled:hover:bg-danger-fill-hover",
        link: "text-accent-text underline-offset-4 not-disabled:hover:underline",
      },
      size: {
        sm: "h-8 px-2.5 text-sm",
        md: "h-9 px-3.5 text-sm",
        lg: "h-11 px-5 text-md",
        icon: "size-8",
      },
    },
    compoundVariants: [{ variant: "link", class: "h-auto px-0" }],
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof button> & {
    /** Work is under way: the button keeps its width, shows a spinner and cannot be pressed again. */
    pending?: boolean;
    /** Draw the only child (a link) as a button. */
    asChild?: boolean;
  };

export function Button({ variant, size, pending, asChild, className, disabled, children, ...rest }: ButtonProps) {
  const classes = cn(button({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  const off = pending === true || disabled === true;
  return (
    <button type="button" className={classes} disabled={off} data-dim={off || undefined} aria-busy={pending} {...rest}>
      {pending ? (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      ) : null}
      <span className={cn("inline-flex items-center gap-2", pending && "opacity-0")}>{children}</span>
    </button>
  );
}
