import type { LoaderSettings } from "~/lib/loader-settings";
import { quietly } from "./quietly";

const LOOK_EVERY_MS = 1000;

/**
 * Shows the owner's message beside the launcher, once, when every condition holds that was set. It only ever shows: opening
 * the chat is the visitor's doing. Where the browser remembers nothing it is never shown, or it would come on every page.
 */
export function proactive(
  { proactive: rule, dismiss = "Dismiss" }: LoaderSettings,
  box: HTMLElement,
  open: () => void,
) {
  const teaser = document.createElement("p");
  let timer: ReturnType<typeof setInterval> | undefined;
  const end = () => {
    clearInterval(timer);
    teaser.remove();
  };
  if (rule) {
    const [text, urlContains, afterSeconds, scrollPercent] = rule;
    // The page may change its address without being loaded again: looked at until it is time.
    const look = quietly(() => {
      // On a page that cannot be scrolled this is 0 / 0, which is less than nothing: it has been seen to its end.
      const scrolled = (100 * scrollY) / (document.documentElement.scrollHeight - innerHeight);
      if (performance.now() < afterSeconds * 1000 || scrolled < scrollPercent || !location.href.includes(urlContains))
        return;
      clearInterval(timer);
      if (localStorage.botsmith === text) return;
      localStorage.botsmith = text;
      const button = document.createElement("button");
      button.ariaLabel = dismiss;
      button.textContent = "×";
      teaser.role = "status";
      teaser.onclick = ({ target }) => (target === button ? end() : open());
      box.append(teaser);
      // In a live region, words are told when they arrive in it.
      teaser.append(text, button);
    });
    timer = setInterval(look, LOOK_EVERY_MS);
  }
  return { end };
}
