import { quietly } from "./quietly";

/**
 * Puts the element beside the body, where pages that replace their body leave it alone, and back again when something has
 * dropped it, until disconnected.
 */
export function stay(element: HTMLElement): MutationObserver {
  const root = document.documentElement;
  // A page that keeps removing what it did not write gets its way in the end.
  let returnsLeft = 20;
  const attach = quietly(() => {
    if (!element.isConnected && returnsLeft-- > 0) root.append(element);
  });
  const observer = new MutationObserver(attach);
  observer.observe(root, { childList: true });
  attach();
  return observer;
}
