import type { PromptMessage } from "~/server/providers/models/types";

const FOLLOW_UP =
  /^(and|but|so|or|then|what about|how about|why|also|und|aber|warum|wie ist es mit|y|pero|qué tal|et|mais|e)\b/i;
const POINTS_BACK =
  /\b(it|its|that|this|they|them|those|these|there|he|she|one|ones|same|das|dies|dort|ellos|eso|celui|cela|isso)\b/i;
const SHORT_WORDS = 7;

/**
 * Makes a follow-up such as "and on Sundays?" findable by putting the question before it in front. A question that
 * stands on its own is left as it is, so that a change of topic is not dragged back to the old one.
 */
export function completeQuestion(history: readonly PromptMessage[], message: string): string {
  const before = history.findLast((entry) => entry.role === "user")?.text;
  if (!before) return message;
  const words = message.split(/\s+/).filter(Boolean).length;
  const dependent = FOLLOW_UP.test(message.trim()) || (words <= SHORT_WORDS && POINTS_BACK.test(message)) || words <= 2;
  return dependent ? `${before.slice(0, 500)}\n${message}` : message;
}
