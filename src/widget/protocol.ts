/** What the chat in the iframe tells the loader on the host page. */
export type ToHost =
  /** `open` and `close` are the launcher's names in either state. */
  { type: "ready"; color: string; title: string; open: string; close: string } | { type: "close" };

/** What the loader tells the chat. */
export interface ToChat {
  type: "open";
}

/** Marks our messages among all that other scripts post. Raised when a message changes its meaning. */
export const PROTOCOL = 1;

/** The message if it is one of ours; whoever calls has checked its source and origin before. */
export function readToHost(data: unknown): ToHost | null {
  const { botsmith, type, color, title, open, close } = fieldsOf(data);
  if (botsmith !== PROTOCOL) return null;
  if (type === "ready") {
    return { type, color: text(color), title: text(title), open: text(open), close: text(close) };
  }
  return type === "close" ? { type } : null;
}

export function readToChat(data: unknown): ToChat | null {
  const { botsmith, type } = fieldsOf(data);
  return botsmith === PROTOCOL && type === "open" ? { type } : null;
}

function fieldsOf(data: unknown): Record<string, unknown> {
  return { ...(typeof data === "object" && data) };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
