import type { ComponentProps, ReactNode } from "react";
import { cn } from "~/lib/cn";

export function Card({ className, ...rest }: ComponentProps<"div">) {
  return <div className={cn("rounded-card border bg-surface-raised", className)} {...rest} />;
}

interface SectionProps {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  tone?: "plain" | "danger";
  children?: ReactNode;
}

/** A titled part of a page. */
export function Section({ title, description, actions, tone = "plain", children }: SectionProps) {
  return (
    <section className={cn("rounded-card border bg-surface-raised", tone === "danger" && "border-danger")}>
      <header className="flex flex-wrap items-start justify-between gap-3 px-5 py-4">
        <div className="min-w-0">
          <h2 className="text-md font-semibold">{title}</h2>
          {description ? <p className="max-w-prose text-muted">{description}</p> : null}
        </div>
        {actions}
      </header>
      {children ? <div className="px-5 pb-5">{children}</div> : null}
    </section>
  );
}
