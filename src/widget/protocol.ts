/** What happens in the chat: a question is asked, an answer ends, details are left, something fails. */
export type ChatEvent = "message" | "answer" | "lead" | "error";

/** What the chat in the iframe tells the loader on the host page. Lists, since names would weigh more in the loader. */
export type ToHost =
  | readonly [name: "ready", detail: { color: string; title: string }]
  | readonly [name: "close"]
  /** Something for whoever listens on the host page. */
  | readonly [name: ChatEvent, detail: unknown];

/** What the loader tells the chat: that it is shown, a question to ask, or who the visitor is. */
export type ToChat = readonly [name: "open" | "send" | "identify", detail?: string];

/**
 * With this the loader hands the chat one end of a channel, once, to our own origin; whatever is said goes through there.
 * Raised when a message changes its meaning.
 */
export const PROTOCOL = "botsmith 3";

/** Of a page that we do not know: what it says is looked at. */
export function isToChat(data: unknown): data is ToChat {
  if (!Array.isArray(data)) return false;
  const given: unknown[] = data;
  const [name, detail] = given;
  return typeof name === "string" && (detail === undefined || typeof detail === "string");
}
