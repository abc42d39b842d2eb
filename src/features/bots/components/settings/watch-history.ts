/** Asks before the browser's back and forward buttons leave the page. */
export function watchHistory(ask: (go: () => void) => void): () => void {
  return "navigation" in window ? watchTraversals(window.navigation, ask) : watchPops(ask);
}

/** Before it happens. A browser lets a page hold somebody back only who has done something on it, and only once each time. */
function watchTraversals(navigation: Navigation, ask: (go: () => void) => void): () => void {
  let leaving = false;
  const onNavigate = (event: NavigateEvent) => {
    if (leaving || event.navigationType !== "traverse" || !event.cancelable) return;
    const { url, key } = event.destination;
    if (new URL(url).pathname === location.pathname) return;
    event.preventDefault();
    ask(() => {
      leaving = true;
      navigation.traverseTo(key).finished?.catch(() => undefined);
    });
  };
  navigation.addEventListener("navigate", onNavigate);
  return () => navigation.removeEventListener("navigate", onNavigate);
}

/** Where the browser tells only afterwards: it is sent back to where it was, and goes once more when the answer is yes. */
function watchPops(ask: (go: () => void) => void): () => void {
  const here = location.pathname;
  let ours = false;
  let leaving = false;
  const onPop = (event: PopStateEvent) => {
    if (leaving || (!ours && location.pathname === here)) return;
    // Before the framework's own listener, which would draw the other page.
    event.stopImmediatePropagation();
    if (ours) {
      ours = false;
      return;
    }
    ours = true;
    // Which way it was is not told; it is nearly always back.
    history.forward();
    ask(() => {
      leaving = true;
      history.back();
    });
  };
  window.addEventListener("popstate", onPop, { capture: true });
  return () => window.removeEventListener("popstate", onPop, { capture: true });
}
