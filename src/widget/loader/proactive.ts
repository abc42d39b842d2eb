import type { LoaderSettings } from "~/lib/loader-settings";
import { quietly } from "./quietly";

/**
 * Shows the owner's message beside the launcher, once, when every condition holds that was set; what it returns ends that. It
 * only ever shows: opening the chat is the visitor's doing. Where the browser remembers nothing it is never shown, or it would
 * come on every page.
 */
export function proactive({ teaser: rule }: LoaderSettings, box: HTMLElement, open: () => void) {
  if (!rule) return null;
  const [text, dismiss, urlContains, afterSeconds, scrollPercent] = rule;
  const teaser = document.createElement("p");
  let seconds = 0;
  const end = () => {
    clearInterval(timer);
    teaser.remove();
  };
  // The page may change its address without being loaded again: looked at every second until it is time.
  const look = quietly(() => {
    const below = document.documentElement.scrollHeight - innerHeight;
    if (++seconds < afterSeconds || 100 * scrollY < scrollPercent * below || !location.href.includes(urlContains))
      return;
    end();
    if (localStorage.botsmith === text) return;
    localStorage.botsmith = text;
    const button = document.createElement("button");
    button.ariaLabel = dismiss;
    button.append("×");
    teaser.role = "status";
    teaser.onclick = ({ target }) => (target === button ? end() : open());
    box.append(teaser);
    // In a live region, words are told when they arrive in it.
    teaser.append(text, button);
  });
  const timer = setInterval(look, 1000);
  return end;
}
