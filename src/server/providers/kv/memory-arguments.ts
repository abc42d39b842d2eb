import { type MemoryStore, RedisReplyError } from "./memory-store";
import type { Reply } from "./types";

export type Handler = (store: MemoryStore, args: readonly string[]) => Reply;

export const WRONG_NUMBER = "ERR wrong number of arguments";
const WRONG_TYPE = "WRONGTYPE Operation against a key holding the wrong kind of value";

export function required(args: readonly string[], index: number): string {
  const value = args[index];
  if (value === undefined) throw new RedisReplyError(WRONG_NUMBER);
  return value;
}

export function integer(value: string): number {
  const number = Number(value);
  if (!/^-?\d+$/.test(value) || !Number.isSafeInteger(number)) {
    throw new RedisReplyError("ERR value is not an integer or out of range");
  }
  return number;
}

export function text(store: MemoryStore, key: string): string | undefined {
  const value = store.read(key);
  if (value !== undefined && typeof value !== "string") throw new RedisReplyError(WRONG_TYPE);
  return value;
}

export function hash(store: MemoryStore, key: string): Map<string, string> | undefined {
  const value = store.read(key);
  if (typeof value === "string") throw new RedisReplyError(WRONG_TYPE);
  return value;
}
