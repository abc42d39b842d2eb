"use client";

import { TRPCClientError } from "@trpc/client";
import { useEffect, useEffectEvent } from "react";
import { keepLive, type LiveObserver, type Page } from "./live-connection";

interface Subscription {
  unsubscribe(): void;
}

interface StreamHandlers {
  onData(event: { id: string }): void;
  onError(error: unknown): void;
  onComplete(): void;
  onConnectionStateChange(state: { state: string; error: unknown }): void;
}

interface LiveQuery {
  /** What is followed; another key is another stream. */
  key: string;
  subscribe(lastEventId: string | undefined, handlers: StreamHandlers): Subscription;
  refresh(): Promise<unknown>;
}

/** Keeps queries up to date while the component is shown. */
export function useLive({ key, subscribe, refresh }: LiveQuery): void {
  const open = useEffectEvent((after: string | undefined, observer: LiveObserver) => {
    const stream = subscribe(after, handlersOf(observer));
    return () => stream.unsubscribe();
  });
  const update = useEffectEvent(refresh);
  useEffect(() => keepLive({ open: (...given) => open(...given), refresh: () => update(), page: browserPage }), [key]);
}

/** The browser's own way of coming back has no pauses that grow, so a break counts as the end of this stream. */
function handlersOf(observer: LiveObserver): StreamHandlers {
  return {
    onData: ({ id }) => observer.onEvent(id),
    onError: (error) => observer.onBroken(problemOf(error)),
    onComplete: () => observer.onBroken({ gone: false }),
    onConnectionStateChange: ({ state, error }) => {
      if (state === "connecting" && error) observer.onBroken(problemOf(error));
    },
  };
}

const FINAL = new Set(["UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND", "BAD_REQUEST"]);

function problemOf(error: unknown): { gone: boolean; afterMs?: number } {
  const data: unknown = error instanceof TRPCClientError ? error.data : undefined;
  if (typeof data !== "object" || data === null) return { gone: false };
  const seconds: unknown = Reflect.get(data, "retryAfterSeconds");
  return {
    gone: FINAL.has(String(Reflect.get(data, "code"))),
    ...(typeof seconds === "number" ? { afterMs: seconds * 1000 } : {}),
  };
}

const browserPage: Page = {
  isHidden: () => document.visibilityState === "hidden",
  onChange(listener) {
    document.addEventListener("visibilitychange", listener);
    window.addEventListener("online", listener);
    return () => {
      document.removeEventListener("visibilitychange", listener);
      window.removeEventListener("online", listener);
    };
  },
};
