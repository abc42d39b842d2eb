import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "~/lib/cn";

const looks = {
  info: { icon: Info, box: "bg-surface-sunken", mark: "text-muted" },
  positive: { icon: CircleCheck, box: "bg-positive-soft border-transparent", mark: "text-positive" },
  warning: { icon: TriangleAlert, box: "bg-warning-soft border-transparent", mark: "text-warning" },
  danger: { icon: CircleAlert, box: "bg-danger-soft border-transparent", mark: "text-danger" },
} as const;

interface NoticeProps {
  tone?: keyof typeof looks;
  /** Read out when it appears. */
  live?: boolean;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

export function Notice({ tone = "info", live, actions, className, children }: NoticeProps) {
  const { icon: Icon, box, mark } = looks[tone];
  return (
    <div
      role={live ? (tone === "danger" ? "alert" : "status") : undefined}
      className={cn(
        "flex flex-wrap items-start gap-x-3 gap-y-2 rounded-card border px-4 py-3 text-text",
        box,
        className,
      )}
    >
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", mark)} />
      <div className="min-w-0 flex-1 basis-56">{children}</div>
      {actions}
    </div>
  );
}
