import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useMessages } from "~/i18n/context";
import { cn } from "~/lib/cn";

interface PageProps {
  title: ReactNode;
  /** One sentence at most. */
  description?: ReactNode;
  /** The one next thing to do. */
  action?: ReactNode;
  /** Only where the page is deeper than two. */
  trail?: readonly { href: string; label: string }[];
  width?: "page" | "form";
  children: ReactNode;
}

/** Where am I, what is this, what can I do: the head of every page of the dashboard. */
export function Page({ title, description, action, trail, width = "page", children }: PageProps) {
  return (
    <div className={cn("mx-auto w-full px-4 py-6 sm:px-8 sm:py-8", width === "page" ? "max-w-page" : "max-w-form")}>
      {trail ? <Trail steps={trail} /> : null}
      <div className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3 md:flex-nowrap">
        <div className="min-w-0">
          <h1 className="text-lg font-semibold break-words">{title}</h1>
          {description ? <p className="max-w-prose text-pretty text-muted">{description}</p> : null}
        </div>
        {action ? <div className="flex flex-wrap gap-2 md:shrink-0">{action}</div> : null}
      </div>
      {children}
    </div>
  );
}

function Trail({ steps }: { steps: readonly { href: string; label: string }[] }) {
  const messages = useMessages("common");
  return (
    <nav aria-label={messages.breadcrumb} className="mb-2">
      <ol className="flex flex-wrap items-center gap-1 text-xs text-muted">
        {steps.map((step) => (
          <li key={step.href} className="flex min-w-0 items-center gap-1">
            <Link href={step.href} className="max-w-56 truncate rounded-control hover:text-text hover:underline">
              {step.label}
            </Link>
            <ChevronRight aria-hidden className="size-3.5" />
          </li>
        ))}
      </ol>
    </nav>
  );
}
