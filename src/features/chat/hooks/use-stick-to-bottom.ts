"use client";

import { useEffect, useRef } from "react";

/** Nearer to the end than this, the reader follows what is being written; farther away, the page stays where it is. */
const NEAR_PIXELS = 120;

/** Keeps the end of the page in view while `content` grows, unless the reader has scrolled up. */
export function useStickToBottom(content: unknown): { follow: () => void } {
  const following = useRef(false);

  useEffect(() => {
    function onScroll() {
      const page = document.documentElement;
      following.current = page.scrollHeight - page.clientHeight - page.scrollTop < NEAR_PIXELS;
    }
    window.addEventListener("scroll", onScroll, { passive: true });
    return () => window.removeEventListener("scroll", onScroll);
  }, []);

  useEffect(() => {
    if (following.current) window.scrollTo({ top: document.documentElement.scrollHeight });
  }, [content]);

  return {
    follow() {
      following.current = true;
    },
  };
}
