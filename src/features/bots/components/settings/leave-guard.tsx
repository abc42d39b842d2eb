"use client";

import { AppRouterContext } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { ConfirmDialog } from "~/components/ui/confirm-dialog";
import { useMessages } from "~/i18n/context";
import { watchHistory } from "./watch-history";

/** Says that this page would lose something; returns how to take that back. */
type Guard = () => () => void;

const GuardContext = createContext<Guard>(() => () => undefined);

/**
 * Around pages and the palette: while something on a page is unsaved, whatever would leave the page asks first. Links and the
 * browser's own ways are watched on the document; what a program does goes through the router, which is therefore wrapped here.
 * `replace` is let through: a page goes that way when what it showed is gone or has another address.
 */
export function LeaveGuard({ children }: { children: ReactNode }) {
  const messages = useMessages("bots");
  const router = useContext(AppRouterContext);
  const [guards, setGuards] = useState(0);
  const [leave, setLeave] = useState<{ go: () => void } | null>(null);
  const guarding = useRef(false);
  const when = guards > 0;

  useEffect(() => {
    guarding.current = when;
    return when
      ? watchLeaving(
          (go) => setLeave({ go }),
          (href) => router?.push(href),
        )
      : undefined;
  }, [when, router]);

  const guard = useCallback<Guard>(() => {
    setGuards((count) => count + 1);
    return () => setGuards((count) => count - 1);
  }, []);
  const asking = useMemo(() => {
    if (!router) return null;
    const ask = (go: () => void) => (guarding.current ? setLeave({ go }) : go());
    return {
      ...router,
      push: (href: string, options?: Parameters<typeof router.push>[1]) =>
        staysHere(href) ? router.push(href, options) : ask(() => router.push(href, options)),
    };
  }, [router]);

  return (
    <AppRouterContext value={asking}>
      <GuardContext value={guard}>{children}</GuardContext>
      <ConfirmDialog
        open={leave !== null}
        onOpenChange={() => setLeave(null)}
        title={messages.leaveTitle}
        description={messages.leaveText}
        action={messages.leave}
        onConfirm={() => {
          guarding.current = false;
          leave?.go();
          setLeave(null);
        }}
      />
    </AppRouterContext>
  );
}

/** While `when`, whoever is about to leave the page is asked. */
export function useLeaveGuard(when: boolean): void {
  const guard = useContext(GuardContext);
  useEffect(() => (when ? guard() : undefined), [when, guard]);
}

function watchLeaving(ask: (go: () => void) => void, push: (href: string) => void): () => void {
  const onClick = (event: MouseEvent) => {
    const href = leavingLink(event);
    if (href === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    ask(() => push(href));
  };
  const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
  const unwatch = watchHistory(ask);
  // Before React's own handlers, which would already be on their way.
  document.addEventListener("click", onClick, { capture: true });
  window.addEventListener("beforeunload", onUnload);
  return () => {
    unwatch();
    document.removeEventListener("click", onClick, { capture: true });
    window.removeEventListener("beforeunload", onUnload);
  };
}

/** Where a click on a link would go in this tab; undefined when this page would stay as it is. */
function leavingLink(event: MouseEvent): string | undefined {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || (link.target !== "" && link.target !== "_self")) return undefined;
  const { origin, pathname, search, hash } = new URL(link.href);
  if (origin !== location.origin || link.hasAttribute("download") || staysHere(link.href)) return undefined;
  return `${pathname}${search}${hash}`;
}

function staysHere(href: string): boolean {
  return new URL(href, location.href).pathname === location.pathname;
}
