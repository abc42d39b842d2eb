import { createHash } from "node:crypto";

export interface Seen<T> {
  /** Changes with what is seen, and with nothing else. */
  version: string;
  data: T;
}

/**
 * Something that can be watched: where its changes are told, and how it looks now. Rows are the truth: what is told only
 * says when to look again.
 */
export interface Feed<T> {
  channel: string;
  /** Told about other ids, it has not changed. Undefined: everything on the channel may concern it. */
  id?: string;
  look(): Promise<Seen<T>>;
}

export function seen<T>(data: T): Seen<T> {
  return { version: createHash("sha256").update(JSON.stringify(data)).digest("base64url").slice(0, 22), data };
}
