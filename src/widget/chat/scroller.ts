import { byId } from "./dom";

export interface Scroller {
  /** A question was asked: keep it and its growing answer in view. */
  follow(question: HTMLElement): void;
  /** The content has changed. */
  changed(): void;
  toEnd(): void;
}

const MARGIN = 12;
const NEAR_END = 64;

/**
 * Goes along with a growing answer until its question reaches the top, so that long answers are read from their beginning.
 * Whoever scrolls up is left in peace.
 */
export function createScroller(): Scroller {
  const log = byId("log", HTMLElement);
  const jump = byId("jump", HTMLElement);
  let question: HTMLElement | null = null;
  let isFollowing = true;
  let lastTop = 0;

  const end = () => log.scrollHeight - log.clientHeight;
  const show = () => (jump.hidden = end() - log.scrollTop < NEAR_END);

  function moveTo(top: number): void {
    log.scrollTop = top;
    lastTop = log.scrollTop;
  }

  function changed(): void {
    if (isFollowing) {
      const limit = question ? question.offsetTop - MARGIN : Infinity;
      const top = Math.min(end(), limit);
      if (top > log.scrollTop) moveTo(top);
    }
    show();
  }

  function toEnd(): void {
    isFollowing = true;
    question = null;
    moveTo(end());
    show();
  }

  log.addEventListener(
    "scroll",
    () => {
      if (log.scrollTop < lastTop - 1) isFollowing = false;
      else if (end() - log.scrollTop < NEAR_END) isFollowing = true;
      lastTop = log.scrollTop;
      show();
    },
    { passive: true },
  );
  jump.addEventListener("click", () => {
    toEnd();
    log.focus();
  });
  new ResizeObserver(changed).observe(log);

  return {
    follow(asked) {
      question = asked;
      isFollowing = true;
      moveTo(Math.min(end(), asked.offsetTop - MARGIN));
      show();
    },
    changed,
    toEnd,
  };
}
