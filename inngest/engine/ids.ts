import { createHash, randomBytes, randomUUID } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford base 32

let lastTime = 0;
let sequence = 0;

/**
 * A ULID: time, then a counter and random bits. Ids of one process sort in the order in which they were made, also
 * within a millisecond, because tasks of one moment are executed in the order of their ids.
 */
export function ulid(now: number): string {
  sequence = now === lastTime ? sequence + 1 : 0;
  lastTime = now;
  return encode(now, 10) + encode(sequence, 4) + encodeBytes(randomBytes(12));
}

/** A ULID that the same seed and index always give, so that a repeated send brings the same events. */
export function seededUlid(now: number, seed: string, index: number): string {
  return encode(now, 10) + encodeBytes(createHash("sha256").update(`${seed}:${index}`).digest().subarray(0, 16));
}

export function leaseToken(): string {
  return randomUUID();
}

/** Short text stays readable in the database; what an index or a column cannot hold (long, or with NUL) becomes its hash. */
export function shortKey(text: string): string {
  return text.length <= 200 && !text.includes("\0")
    ? text
    : `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

function encode(value: number, length: number): string {
  let text = "";
  for (let rest = value, i = 0; i < length; i++, rest = Math.floor(rest / 32)) text = ALPHABET.charAt(rest % 32) + text;
  return text;
}

function encodeBytes(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += ALPHABET.charAt(byte % 32);
  return text;
}
