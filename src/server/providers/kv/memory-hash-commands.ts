import { type Handler, hash, integer, required, WRONG_NUMBER } from "./memory-arguments";
import { type MemoryStore, RedisReplyError } from "./memory-store";

export const hashCommands: Record<string, Handler> = {
  HSET: (store, args) => {
    const pairs = args.slice(1);
    if (pairs.length === 0 || pairs.length % 2 !== 0) throw new RedisReplyError(WRONG_NUMBER);
    const fields = new Map(hash(store, required(args, 0)));
    const before = fields.size;
    for (let i = 0; i < pairs.length; i += 2) fields.set(required(pairs, i), required(pairs, i + 1));
    save(store, required(args, 0), fields);
    return fields.size - before;
  },
  HGET: (store, args) => hash(store, required(args, 0))?.get(required(args, 1)) ?? null,
  HMGET: (store, args) => {
    const fields = hash(store, required(args, 0));
    return args.slice(1).map((field) => fields?.get(field) ?? null);
  },
  HGETALL: (store, args) => [...(hash(store, required(args, 0)) ?? [])].flat(),
  HLEN: (store, args) => hash(store, required(args, 0))?.size ?? 0,
  HEXISTS: (store, args) => (hash(store, required(args, 0))?.has(required(args, 1)) ? 1 : 0),
  HDEL: (store, args) => {
    const fields = new Map(hash(store, required(args, 0)));
    const gone = args.slice(1).filter((field) => fields.delete(field)).length;
    if (gone > 0) save(store, required(args, 0), fields);
    return gone;
  },
  HINCRBY: (store, args) => {
    const fields = new Map(hash(store, required(args, 0)));
    const next = integer(fields.get(required(args, 1)) ?? "0") + integer(required(args, 2));
    fields.set(required(args, 1), String(next));
    save(store, required(args, 0), fields);
    return next;
  },
};

/** A hash without fields does not exist. */
function save(store: MemoryStore, key: string, fields: Map<string, string>): void {
  if (fields.size === 0) store.delete(key);
  else store.write(key, fields, store.expiryOf(key));
}
