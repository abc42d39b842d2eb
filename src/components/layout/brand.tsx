"use client";

import Link from "next/link";
import { useMessages } from "~/i18n/context";
import { cn } from "~/lib/cn";

/** A speech bubble that holds a quotation mark: answers that show where they come from. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className={cn("size-6 text-accent", className)}>
      <path
        fill="currentColor"
        d="M6 2h12a4 4 0 0 1 4 4v8a4 4 0 0 1-4 4h-6.2l-4.3 3.7A.9.9 0 0 1 6 21v-3a4 4 0 0 1-4-4V6a4 4 0 0 1 4-4Z"
      />
      <path
        className="fill-on-accent"
        d="M7.2 7h3.3v3.4c0 2-1 3.2-2.9 3.6l-.4-1.2c.8-.3 1.2-.8 1.2-1.6H7.2V7Zm6.3 0h3.3v3.4c0 2-1 3.2-2.9 3.6l-.4-1.2c.8-.3 1.2-.8 1.2-1.6h-1.2V7Z"
      />
    </svg>
  );
}

export function Brand({ href = "/" }: { href?: string }) {
  const messages = useMessages("common");
  return (
    <Link href={href} className="inline-flex items-center gap-2 rounded-control text-md font-semibold">
      <BrandMark />
      {messages.productName}
    </Link>
  );
}
