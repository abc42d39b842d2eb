/**
 * Asks before the browser's back and forward buttons leave the page. The browser has gone already when it tells: so it is sent
 * back to where it was, without anybody noticing, and goes once more when the answer is yes.
 */
export function watchHistory(ask: (go: () => void) => void): () => void {
  const here = location.pathname;
  let index = indexNow();
  // Pops that this function has caused itself, and that nobody else may see.
  let swallow = 0;
  let leaving = false;

  const onPop = (event: PopStateEvent) => {
    if (swallow > 0) {
      swallow -= 1;
      event.stopImmediatePropagation();
      return;
    }
    if (leaving || location.pathname === here) {
      index = indexNow();
      return;
    }
    event.stopImmediatePropagation();
    const there = indexNow();
    // A browser that does not tell its place has most likely gone back.
    const delta = index === undefined || there === undefined ? -1 : there - index;
    swallow += 1;
    history.go(-delta);
    ask(() => {
      leaving = true;
      history.go(delta);
    });
  };
  // The page itself may add places, for a filter say.
  const onPlace = (event: Event) => {
    if ("navigationType" in event && event.navigationType === "push") index = indexNow();
  };
  // Before the framework's own listener, which would already draw the other page.
  window.addEventListener("popstate", onPop, { capture: true });
  navigationOf()?.addEventListener("currententrychange", onPlace);
  return () => {
    window.removeEventListener("popstate", onPop, { capture: true });
    navigationOf()?.removeEventListener("currententrychange", onPlace);
  };
}

/** Not every browser has it. */
function navigationOf(): Navigation | undefined {
  return "navigation" in window ? window.navigation : undefined;
}

function indexNow(): number | undefined {
  return navigationOf()?.currentEntry?.index;
}
