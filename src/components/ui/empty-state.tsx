import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  /** What this place is for. */
  children: ReactNode;
  /** What starts it. */
  action?: ReactNode;
}

export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div data-empty className="grid justify-items-center rounded-card border border-dashed px-6 py-14 text-center">
      <span className="grid size-10 place-items-center rounded-card border bg-surface-sunken">
        <Icon aria-hidden className="size-5 text-muted" />
      </span>
      <h2 className="mt-4 text-md font-semibold">{title}</h2>
      <div className="mt-1 max-w-md text-balance text-muted">{children}</div>
      {action ? <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
