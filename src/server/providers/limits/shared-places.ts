import { randomToken } from "~/server/core/ids";
import type { Log } from "~/server/core/log";
import { once } from "./local-places";
import { BOOK_SECONDS, type PlaceBook } from "./place-book";
import type { PlaceRule, Places } from "./types";

/** Where this process stands with one key. */
interface Account {
  key: string;
  limit: number;
  /** What Redis has given to this process, as far as it knows. */
  granted: number;
  used: number;
  waiting: number;
  asking: Promise<number> | undefined;
  /** Words to Redis that are under way, and must not be overtaken by a question. */
  telling: Promise<unknown>;
  /** A word to Redis may have been lost: what this process has is written down anew. */
  unsure: boolean;
  /** Since the last beat. */
  touched: boolean;
  writtenAt: number;
}

interface SharedPlacesOptions {
  log: Pick<Log, "warn">;
  beatMs: number;
}

/** So many hundredths of a key's places a process takes with one question, when it needs one. */
const BLOCK_SHARE = 100;

/**
 * Places of all processes, kept in Redis. A process takes them in small blocks, so that a busy key seldom costs a round
 * trip; what a process has and does not use goes back within two beats. The places of one that dies are free when its
 * lease is over.
 */
export class SharedPlaces implements Places {
  readonly #accounts = new Map<string, Account>();
  readonly #book: PlaceBook;
  readonly #options: SharedPlacesOptions;
  #timer: NodeJS.Timeout | undefined;

  constructor(book: PlaceBook, options: SharedPlacesOptions) {
    this.#book = book;
    this.#options = options;
  }

  async take({ name, limit }: PlaceRule, key: string) {
    const account = this.#accountOf(`${name}:${key}`, limit);
    while (account.used >= account.granted) {
      account.waiting += 1;
      account.asking ??= this.#ask(account);
      const got = await account.asking.finally(() => (account.waiting -= 1));
      if (got === 0 && account.used >= account.granted) return undefined;
    }
    account.used += 1;
    account.touched = true;
    return once(() => this.#leave(account));
  }

  #accountOf(key: string, limit: number): Account {
    const known = this.#accounts.get(key);
    if (known) return known;
    const none = {
      granted: 0,
      used: 0,
      waiting: 0,
      asking: undefined,
      telling: Promise.resolve(),
      unsure: false,
      touched: true,
    };
    const account: Account = { key, limit, ...none, writtenAt: performance.now() };
    this.#accounts.set(key, account);
    return account;
  }

  async #ask(account: Account): Promise<number> {
    try {
      // Travels ahead of the question: a process that nobody has heard of has no places.
      if (!this.#timer) void this.#beat();
      await account.telling;
      const got = await this.#book.take(account.key, Math.max(blockOf(account), account.waiting), account.limit);
      account.granted += got;
      return got;
    } catch (error) {
      account.unsure = true;
      throw error;
    } finally {
      account.asking = undefined;
    }
  }

  #leave(account: Account): void {
    account.used -= 1;
    const idle = account.granted - account.used;
    const block = blockOf(account);
    // Many that end one after the other give back together.
    if (idle > 2 * (block - 1)) this.#giveBack(account, idle - (block - 1));
  }

  #giveBack(account: Account, count: number): void {
    account.granted -= count;
    this.#tell(account, this.#book.giveBack(account.key, count));
  }

  #tell(account: Account, word: Promise<void>): void {
    account.telling = Promise.all([account.telling, word.catch(() => this.#doubt(account))]);
  }

  /** Also of a key that this process is through with, as long as Redis may think otherwise. */
  #doubt({ key, limit }: Account): void {
    this.#accountOf(key, limit).unsure = true;
    if (!this.#timer) void this.#beat();
  }

  async #beat(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#beat(), this.#options.beatMs).unref();
    for (const account of this.#accounts.values()) this.#tidy(account);
    if (this.#accounts.size === 0) return this.stop();
    try {
      const known = await this.#book.beat();
      if (!known) for (const account of this.#accounts.values()) account.unsure = true;
      for (const account of this.#accounts.values()) this.#rewrite(account);
    } catch (error) {
      for (const account of this.#accounts.values()) account.unsure = true;
      this.#options.log.warn("places are not shared", { reason: error instanceof Error ? error.name : "unknown" });
    }
  }

  #tidy(account: Account): void {
    if (account.waiting > 0) return;
    const idle = account.granted - account.used;
    if (!account.touched && idle > 0) this.#giveBack(account, idle);
    account.touched = false;
    if (account.granted <= 0 && account.used === 0 && !account.unsure) this.#accounts.delete(account.key);
  }

  #rewrite(account: Account): void {
    const isOld = performance.now() - account.writtenAt > (BOOK_SECONDS / 2) * 1000;
    if (account.waiting > 0 || (!account.unsure && !isOld)) return;
    account.unsure = false;
    account.writtenAt = performance.now();
    this.#tell(account, this.#book.set(account.key, account.granted));
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

function blockOf({ limit }: Account): number {
  return Math.max(1, Math.floor(limit / BLOCK_SHARE));
}

/** A name that no other process has, nor this one after a new start. */
export function newProcessName(): string {
  return randomToken(9);
}
