import type { Page } from "@playwright/test";

/** Words that stand in a box too small for them, or out of the screen, a line each; empty is good. */
export function cutOffWords(page: Page): Promise<string[]> {
  // No function in it has a name: the loader of scripts would wrap it in a helper that the browser does not have.
  return page.evaluate(() =>
    [...document.body.querySelectorAll<HTMLElement>("*")]
      .filter(
        (element) =>
          element.clientWidth > 1 &&
          [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) &&
          element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      )
      .filter((element) => {
        const style = getComputedStyle(element);
        // For screen readers only.
        if (style.clipPath !== "none") return false;
        const box = element.getBoundingClientRect();
        const words = [...element.childNodes]
          .filter((node) => node.nodeType === Node.TEXT_NODE)
          .map((node) => {
            const range = document.createRange();
            range.selectNode(node);
            return range.getBoundingClientRect();
          })
          .filter(({ width }) => width > 0);
        const left = Math.min(...words.map((word) => word.left));
        const right = Math.max(...words.map((word) => word.right));
        const bottom = Math.max(...words.map((word) => word.bottom));
        // An ellipsis says that there is more; what can be scrolled shows it.
        const clips = ["hidden", "clip"].includes(style.overflowX) && style.textOverflow !== "ellipsis";
        const spills = style.overflowX === "visible" && element.matches("button, a, label, th, dt, h1, h2, h3");
        const isTooNarrow = (clips || spills) && (right > box.right + 1 || left < box.left - 1);
        const isTooLow = clips && style.webkitLineClamp === "none" && bottom > box.bottom + 2;
        let scroller = element.parentElement;
        while (scroller && !["auto", "scroll"].includes(getComputedStyle(scroller).overflowX)) {
          scroller = scroller.parentElement;
        }
        const isOutside = scroller === null && box.right > window.innerWidth + 1 && box.left < window.innerWidth;
        return isTooNarrow || isTooLow || isOutside;
      })
      .map((element) => `cut off: ${element.outerHTML.slice(0, 120)} … ${element.textContent.trim().slice(0, 60)}`),
  );
}
