/** What happens in the chat: a question is asked, an answer ends, details are left, something fails. */
export type ChatEvent = "message" | "answer" | "lead" | "error";

/** What the chat in the iframe tells the loader on the host page. */
export type ToHost =
  | { name: "ready"; detail: { color: string; title: string } }
  | { name: "close"; detail?: undefined }
  /** Something for whoever listens on the host page. */
  | { name: ChatEvent; detail: unknown };

/** What the loader tells the chat: that it is shown, a question to ask, or who the visitor is. */
export interface ToChat {
  name: "open" | "send" | "identify";
  detail?: string | undefined;
}

/**
 * With this the loader hands the chat one end of a channel, once, to our own origin; whatever is said goes through there.
 * Raised when a message changes its meaning.
 */
export const PROTOCOL = "botsmith 2";

/** Of a page that we do not know: what it says is looked at. */
export function isToChat(data: unknown): data is ToChat {
  if (typeof data !== "object" || data === null || !("name" in data)) return false;
  const detail = "detail" in data ? data.detail : undefined;
  return typeof data.name === "string" && (detail === undefined || typeof detail === "string");
}
