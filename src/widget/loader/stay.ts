import { quietly } from "./quietly";

// A page that keeps removing what it did not write gets its way in the end.
const MAX_RETURNS = 20;

/**
 * Puts the element beside the body, where pages that replace their body leave it alone, and back again when something has
 * dropped it, until disconnected.
 */
export function stay(element: HTMLElement): MutationObserver {
  const root = document.documentElement;
  let returns = 0;
  const attach = quietly(() => {
    if (!element.isConnected && returns++ < MAX_RETURNS) root.append(element);
  });
  const observer = new MutationObserver(attach);
  observer.observe(root, { childList: true });
  attach();
  return observer;
}
