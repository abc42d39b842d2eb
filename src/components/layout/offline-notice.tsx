"use client";

import { CloudOff } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useMessages } from "~/i18n/context";

/** Says that the network is gone, for as long as it is. */
export function OfflineNotice() {
  const messages = useMessages("common");
  const online = useSyncExternalStore(
    watch,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status">
      {online ? null : (
        <p className="flex items-start gap-2 border-b bg-warning-soft px-4 py-2 text-text sm:px-8">
          <CloudOff aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
          {messages.offline}
        </p>
      )}
    </div>
  );
}

function watch(onChange: () => void): () => void {
  window.addEventListener("online", onChange);
  window.addEventListener("offline", onChange);
  return () => {
    window.removeEventListener("online", onChange);
    window.removeEventListener("offline", onChange);
  };
}
