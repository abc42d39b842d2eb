import type { Page } from "@playwright/test";

/** What is wrong with how a page is laid out, in words that lead to the place. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const isShown = (element: Element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const textIn = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() !== "");
    const named = (element: Element) => {
      const text = element.textContent.trim().replaceAll(/\s+/g, " ").slice(0, 50);
      return `<${element.localName} class="${element.getAttribute("class")?.slice(0, 70) ?? ""}"> “${text}”`;
    };
    /** Whether a part of the page moves it into view, or hides it on purpose. */
    const isContained = (element: Element) => {
      for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
        const { overflowX } = getComputedStyle(at);
        if (overflowX !== "visible" && at.getBoundingClientRect().right <= width + 1) return true;
      }
      return false;
    };
    /** Text for screen readers alone stands in a pixel, or is cut to nothing. */
    const isForEars = (element: Element) => {
      const { width: wide, height } = element.getBoundingClientRect();
      const { clipPath, clip } = getComputedStyle(element);
      return wide <= 1 || height <= 1 || clipPath === "inset(50%)" || clip.startsWith("rect(");
    };

    const faults: string[] = [];
    if (document.documentElement.scrollWidth > width) {
      faults.push(`the page scrolls sideways: ${document.documentElement.scrollWidth} px in ${width}`);
    }
    for (const element of document.body.querySelectorAll("*")) {
      if (!textIn(element) || !isShown(element) || isForEars(element)) continue;
      const { right, left } = element.getBoundingClientRect();
      if ((right > width + 1 || left < -1) && !isContained(element)) faults.push(`beyond the edge: ${named(element)}`);
      const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(element);
      const cutsWidth = /hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1;
      const cutsHeight = /hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 2;
      if (cutsWidth && textOverflow !== "ellipsis") faults.push(`cut at its side: ${named(element)}`);
      if (cutsHeight && webkitLineClamp === "none" && textOverflow !== "ellipsis") {
        faults.push(`cut at its end: ${named(element)}`);
      }
      for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (style.overflowY === "visible" && style.overflowX === "visible") continue;
        const box = at.getBoundingClientRect();
        const own = element.getBoundingClientRect();
        const clips = /hidden|clip/;
        const below = clips.test(style.overflowY) && own.bottom > box.bottom + 2 && own.top < box.bottom;
        const beside = clips.test(style.overflowX) && own.right > box.right + 2 && style.textOverflow !== "ellipsis";
        if ((below && style.webkitLineClamp === "none") || beside)
          faults.push(`cut by what holds it: ${named(element)}`);
        break;
      }
    }
    const controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter(
      (element) => isShown(element) && !isForEars(element),
    );
    for (const control of controls) {
      const { left, top, width: wide, height } = control.getBoundingClientRect();
      const [x, y] = [left + wide / 2, top + height / 2];
      if (x < 0 || y < 0 || x >= width || y >= innerHeight) continue;
      let isFloating = false;
      const hit = document.elementFromPoint(x, y);
      const isItself = hit && (control.contains(hit) || hit.contains(control) || hit.closest("label"));
      // What stays in sight while the page scrolls covers what can be scrolled from below it.
      for (let at: Element | null = hit; at; at = at.parentElement) {
        if (/sticky|fixed/.test(getComputedStyle(at).position) && !at.contains(control)) isFloating = true;
      }
      const inert = control.closest("[inert], [aria-hidden=true]") || document.querySelector("[role=dialog]");
      if (hit && !isItself && !inert && !isFloating) faults.push(`covered: ${named(control)} by ${named(hit)}`);
    }
    return [...new Set(faults)];
  });
}
