"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ConfirmDialog } from "~/components/ui/confirm-dialog";
import { useMessages } from "~/i18n/context";

/** Asks before a link, a reload or a closed tab throws away what has been typed. */
export function UnsavedGuard({ when }: { when: boolean }) {
  const messages = useMessages("bots");
  const router = useRouter();
  const [target, setTarget] = useState<string>();

  useEffect(() => {
    if (!when) return undefined;
    const onClick = (event: MouseEvent) => {
      const href = leavingLink(event);
      if (href === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(href);
    };
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    // Before React's own handlers, which would already be on their way.
    document.addEventListener("click", onClick, { capture: true });
    window.addEventListener("beforeunload", onUnload);
    return () => {
      document.removeEventListener("click", onClick, { capture: true });
      window.removeEventListener("beforeunload", onUnload);
    };
  }, [when]);

  return (
    <ConfirmDialog
      open={target !== undefined}
      onOpenChange={() => setTarget(undefined)}
      title={messages.leaveTitle}
      description={messages.leaveText}
      action={messages.leave}
      onConfirm={() => {
        if (target !== undefined) router.push(target);
        setTarget(undefined);
      }}
    />
  );
}

/** Where a click on a link would go in this tab; undefined when this page would stay as it is. */
function leavingLink(event: MouseEvent): string | undefined {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || (link.target !== "" && link.target !== "_self")) return undefined;
  const { origin, pathname, search, hash } = new URL(link.href);
  if (origin !== location.origin || pathname === location.pathname) return undefined;
  return `${pathname}${search}${hash}`;
}
