import { hashCommands } from "./memory-hash-commands";
import { type Handler, integer, required, text, WRONG_NUMBER } from "./memory-arguments";
import { type MemoryStore, RedisReplyError } from "./memory-store";
import type { Command, Reply } from "./types";

/** Runs one command on the store. Throws `RedisReplyError`, as a server would answer. */
export function runMemoryCommand(store: MemoryStore, [name, ...args]: Command): Reply {
  const handler = handlerOf(name);
  if (!handler) throw new RedisReplyError(`ERR unknown command '${name}': Redis in memory does not offer it`);
  return handler(store, args);
}

export function isMemoryCommand(name: string): boolean {
  return handlerOf(name) !== undefined;
}

function handlerOf(name: string): Handler | undefined {
  const upper = name.toUpperCase();
  return Object.hasOwn(commands, upper) ? commands[upper] : undefined;
}

const commands: Record<string, Handler | undefined> = {
  PING: (_store, [message]) => message ?? "PONG",
  ECHO: (_store, args) => required(args, 0),
  TIME: (store) => [String(Math.floor(store.now() / 1000)), String((store.now() % 1000) * 1000)],
  DBSIZE: (store) => store.keys().length,
  FLUSHDB: (store) => (store.clear(), "OK"),

  GET: (store, args) => text(store, required(args, 0)) ?? null,
  SET: set,
  GETDEL: (store, args) => {
    const value = text(store, required(args, 0)) ?? null;
    store.delete(required(args, 0));
    return value;
  },
  MGET: (store, args) => args.map((key) => stringOrNull(store, key)),
  MSET: (store, args) => {
    if (args.length === 0 || args.length % 2 !== 0) throw new RedisReplyError(WRONG_NUMBER);
    for (let i = 0; i < args.length; i += 2) store.write(required(args, i), required(args, i + 1), undefined);
    return "OK";
  },
  INCR: (store, args) => increase(store, required(args, 0), 1),
  DECR: (store, args) => increase(store, required(args, 0), -1),
  INCRBY: (store, args) => increase(store, required(args, 0), integer(required(args, 1))),
  DECRBY: (store, args) => increase(store, required(args, 0), -integer(required(args, 1))),

  DEL: (store, args) => args.filter((key) => store.delete(key)).length,
  UNLINK: (store, args) => args.filter((key) => store.delete(key)).length,
  EXISTS: (store, args) => args.filter((key) => store.read(key) !== undefined).length,
  TYPE: (store, args) => {
    const value = store.read(required(args, 0));
    if (value === undefined) return "none";
    return typeof value === "string" ? "string" : "hash";
  },
  SCAN: scan,
  KEYS: (store, args) => store.keys().filter(matcher(required(args, 0))),

  EXPIRE: (store, args) => expire(store, required(args, 0), store.now() + integer(required(args, 1)) * 1000),
  PEXPIRE: (store, args) => expire(store, required(args, 0), store.now() + integer(required(args, 1))),
  EXPIREAT: (store, args) => expire(store, required(args, 0), integer(required(args, 1)) * 1000),
  PEXPIREAT: (store, args) => expire(store, required(args, 0), integer(required(args, 1))),
  PERSIST: (store, args) => {
    if (store.expiryOf(required(args, 0)) === undefined) return 0;
    store.expire(required(args, 0), undefined);
    return 1;
  },
  TTL: (store, args) => timeLeft(store, required(args, 0), 1000),
  PTTL: (store, args) => timeLeft(store, required(args, 0), 1),

  ...hashCommands,
};

interface SetOptions {
  onlyIf: "missing" | "present" | undefined;
  answerOld: boolean;
  keepExpiry: boolean;
  expiresAt: number | undefined;
}

function set(store: MemoryStore, args: readonly string[]): Reply {
  const key = required(args, 0);
  const value = required(args, 1);
  const options = setOptions(store, args.slice(2));
  const old = options.answerOld ? (text(store, key) ?? null) : null;
  const exists = store.read(key) !== undefined;
  const refused = options.onlyIf !== undefined && (options.onlyIf === "present") !== exists;
  if (refused) return old;
  store.write(key, value, options.keepExpiry ? store.expiryOf(key) : options.expiresAt);
  return options.answerOld ? old : "OK";
}

function setOptions(store: MemoryStore, args: readonly string[]): SetOptions {
  const options: SetOptions = { onlyIf: undefined, answerOld: false, keepExpiry: false, expiresAt: undefined };
  for (let i = 0; i < args.length; i++) {
    const option = required(args, i).toUpperCase();
    if (option === "NX") options.onlyIf = "missing";
    else if (option === "XX") options.onlyIf = "present";
    else if (option === "GET") options.answerOld = true;
    else if (option === "KEEPTTL") options.keepExpiry = true;
    else options.expiresAt = endOf(store, option, integer(required(args, ++i)));
  }
  return options;
}

function endOf(store: MemoryStore, unit: string, amount: number): number {
  if (amount <= 0) throw new RedisReplyError("ERR invalid expire time in 'set' command");
  switch (unit) {
    case "EX":
      return store.now() + amount * 1000;
    case "PX":
      return store.now() + amount;
    case "EXAT":
      return amount * 1000;
    case "PXAT":
      return amount;
    default:
      throw new RedisReplyError("ERR syntax error");
  }
}

function increase(store: MemoryStore, key: string, by: number): number {
  const next = integer(text(store, key) ?? "0") + by;
  if (!Number.isSafeInteger(next)) throw new RedisReplyError("ERR increment or decrement would overflow");
  store.write(key, String(next), store.expiryOf(key));
  return next;
}

function expire(store: MemoryStore, key: string, at: number): number {
  if (store.read(key) === undefined) return 0;
  if (at <= store.now()) store.delete(key);
  else store.expire(key, at);
  return 1;
}

function timeLeft(store: MemoryStore, key: string, unit: number): number {
  if (store.read(key) === undefined) return -2;
  const end = store.expiryOf(key);
  return end === undefined ? -1 : Math.ceil((end - store.now()) / unit);
}

/** Answers every match at once: COUNT is only a hint, and cursor 0 says that the scan is complete. */
function scan(store: MemoryStore, args: readonly string[]): Reply {
  const at = args.findIndex((arg) => arg.toUpperCase() === "MATCH");
  const keys = at === -1 ? store.keys() : store.keys().filter(matcher(required(args, at + 1)));
  return ["0", keys];
}

function matcher(pattern: string): (key: string) => boolean {
  const source = pattern
    .replace(/[.+^${}()|\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  const expression = new RegExp(`^${source}$`, "s");
  return (key) => expression.test(key);
}

function stringOrNull(store: MemoryStore, key: string): string | null {
  const value = store.read(key);
  return typeof value === "string" ? value : null;
}
