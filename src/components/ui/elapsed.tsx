"use client";

import { useEffect, useState } from "react";
import { formatElapsed } from "~/lib/format";

/** How long something has been going on, counting up every second. Empty until the browser's clock is known. */
export function Elapsed({ since }: { since: string }) {
  const [now, setNow] = useState<number>();
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, []);
  if (now === undefined) return null;
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
  return <span className="whitespace-nowrap tabular-nums">{formatElapsed(seconds)}</span>;
}
