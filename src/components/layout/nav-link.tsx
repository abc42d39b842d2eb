"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef, type ReactNode } from "react";
import { cn } from "~/lib/cn";

interface NavLinkProps {
  /** The place that this link stands for: it is marked there and on every page below. */
  href: string;
  /** Where it leads, when that is a page below `href`. */
  to?: string;
  /** Current on this address only, not on those below it. */
  exact?: boolean;
  className?: string;
  children: ReactNode;
}

/** A row of the left rail. */
export function NavLink({ href, to, exact, className, children }: NavLinkProps) {
  const current = useIsCurrent(href, exact);
  return (
    <Link
      href={to ?? href}
      aria-current={current ? "page" : undefined}
      className={cn(
        "flex h-8 min-w-0 items-center gap-2.5 rounded-control px-2 text-muted transition-colors hover:bg-surface-hover hover:text-text aria-[current]:bg-surface-selected aria-[current]:font-medium aria-[current]:text-text [&_svg]:size-4 [&_svg]:shrink-0",
        className,
      )}
    >
      {children}
    </Link>
  );
}

/** A tab of a second level, under a page's name. */
export function NavTab({ href, exact, children }: NavLinkProps) {
  const current = useIsCurrent(href, exact);
  const tab = useRef<HTMLAnchorElement>(null);
  // On a phone the tabs scroll sideways, and the one that is open may lie beyond the edge.
  useEffect(() => {
    if (current) tab.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current]);
  return (
    <Link
      ref={tab}
      href={href}
      aria-current={current ? "page" : undefined}
      className="-mb-px inline-flex h-10 shrink-0 items-center gap-2 border-b-2 border-transparent px-2.5 font-medium text-muted transition-colors hover:text-text focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:text-text"
    >
      {children}
    </Link>
  );
}

function useIsCurrent(href: string, exact = false): boolean {
  const pathname = usePathname();
  return pathname === href || (!exact && pathname.startsWith(`${href}/`));
}
