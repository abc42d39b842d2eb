import { fieldsOf } from "~/lib/unknown-fields";
import type { Question } from "./types";

export interface Stored {
  token?: string;
  expiresAt?: string;
  visitorId?: string;
  /** The owner's server has vouched for the visitor. */
  verified?: boolean;
  conversationId?: string;
  draft?: string;
  /** Sent, and not yet answered as far as this browser knows. */
  pending?: Question & { isKnown?: boolean };
  /** The lead form needs not be shown again. */
  leadDone?: boolean;
}

export interface ChatStorage {
  read(): Stored;
  /** Changes the given fields; undefined removes one. */
  write(changes: { [K in keyof Stored]: Stored[K] | undefined }): void;
  /** Calls back whenever another tab has written. */
  onChange(changed: () => void): void;
}

/** What outlives a reload, per bot. Where the browser stores nothing for a framed page, it lives as long as the page. */
export function chatStorage(publicKey: string): ChatStorage {
  const key = `botsmith:${publicKey}`;
  let memory: Stored = {};
  const read = () => {
    try {
      const text = localStorage.getItem(key);
      return text === null ? memory : storedOf(JSON.parse(text));
    } catch {
      return memory;
    }
  };
  return {
    read,
    onChange: (changed) =>
      window.addEventListener("storage", (event) => {
        if (event.key === key) changed();
      }),
    write(changes) {
      // Another tab may have written meanwhile: only the given fields are ours to change.
      memory = storedOf({ ...read(), ...changes });
      try {
        localStorage.setItem(key, JSON.stringify(memory));
      } catch {
        // Blocked or full.
      }
    },
  };
}

function storedOf(value: unknown): Stored {
  const fields = fieldsOf(value);
  const stored: Stored = {};
  for (const name of ["token", "expiresAt", "visitorId", "conversationId", "draft"] as const) {
    const field = fields[name];
    if (typeof field === "string") stored[name] = field;
  }
  for (const name of ["verified", "leadDone"] as const) if (fields[name] === true) stored[name] = true;
  const { messageId, text, at, isKnown } = fieldsOf(fields.pending);
  if (typeof messageId === "string" && typeof text === "string" && typeof at === "number") {
    stored.pending = { messageId, text, at, ...(isKnown === true && { isKnown }) };
  }
  return stored;
}
