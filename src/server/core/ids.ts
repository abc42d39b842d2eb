import { randomBytes, randomInt } from "node:crypto";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"; // Crockford base 32, lower case

const prefixes = {
  user: "usr",
  session: "ses",
  workspace: "wsp",
  membership: "mem",
  invitation: "inv",
  apiKey: "key",
  modelKey: "mdk",
  bot: "bot",
  source: "src",
  document: "doc",
  chunk: "chk",
  pair: "qap",
  conversation: "cnv",
  message: "msg",
  citation: "cit",
  visitor: "vis",
  identitySecret: "ids",
  lead: "led",
  audit: "aud",
  mail: "mal",
  token: "tok",
  file: "fil",
  transfer: "trf",
  feedback: "fbk",
} as const;

export type IdKind = keyof typeof prefixes;

const LETTERS = Buffer.from(ALPHABET);
const TIME_LETTERS = 10;
const RANDOM_LETTERS = 16;
const letters = Buffer.alloc(TIME_LETTERS + RANDOM_LETTERS);

/** An opaque id such as `bot_01k9x…`: 48 bits of time, then 80 random bits, so that ids sort by creation. */
export function newId(kind: IdKind, now = Date.now()): string {
  let rest = now;
  for (let place = TIME_LETTERS - 1; place >= 0; place--) {
    letters[place] = LETTERS[rest % 32] ?? 0;
    rest = Math.floor(rest / 32);
  }
  for (let place = TIME_LETTERS; place < letters.length; place++) letters[place] = LETTERS[randomByte() % 32] ?? 0;
  return `${prefixes[kind]}_${letters.toString("latin1")}`;
}

/** Asking for many at once costs hardly more than asking for a few. */
const BYTES_AT_ONCE = 4096;
let bytes = Buffer.alloc(0);
let spent = 0;

function randomByte(): number {
  if (spent === bytes.length) {
    bytes = randomBytes(BYTES_AT_ONCE);
    spent = 0;
  }
  return bytes[spent++] ?? 0;
}

/** URL-safe random text with about 5 bits a character; 32 characters carry 160 bits. */
export function randomToken(length = 32): string {
  let token = "";
  for (const byte of randomBytes(length)) token += ALPHABET.charAt(byte % 32);
  return token;
}

/** Six digits, each combination equally likely. */
export function randomDigits(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, "0");
}
