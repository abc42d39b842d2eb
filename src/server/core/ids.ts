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

/** An opaque id such as `bot_01k9x…`: 48 bits of time, then 80 random bits, so that ids sort by creation. */
export function newId(kind: IdKind, now = Date.now()): string {
  let time = "";
  for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = ALPHABET.charAt(rest % 32) + time;
  let random = "";
  for (const byte of randomBytes(16)) random += ALPHABET.charAt(byte % 32);
  return `${prefixes[kind]}_${time}${random}`;
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
