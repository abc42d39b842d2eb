interface GroupOptions {
  /** Calls under way at the same time; what comes meanwhile goes together in the next. */
  atOnce: number;
  /** Items of one call. */
  most: number;
  /** Who has waited so long, and as many as fit in one call, wait for no other call's end. */
  longestWaitMs?: number;
  /** Whether a call that failed has surely done nothing: then each of its items is tried by itself. */
  mayTryAlone: (error: unknown) => boolean;
}

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/** Makes few calls for many items: each goes at once while it is quiet, and those that come together go together. */
export class Grouped<Item, Result> {
  readonly #call: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly #options: GroupOptions;
  readonly #waiting: Waiting<Item, Result>[] = [];
  #running = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `call` gives a result for each item, in their order. */
  constructor(call: (items: readonly Item[]) => Promise<readonly Result[]>, options: GroupOptions) {
    this.#call = call;
    this.#options = options;
  }

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      const { atOnce, most, longestWaitMs } = this.#options;
      const isFull = longestWaitMs !== undefined && this.#waiting.length >= most;
      if (this.#running < atOnce || isFull) void this.#run();
      else if (longestWaitMs !== undefined) this.#timer ??= setTimeout(() => this.#runLate(), longestWaitMs);
    });
  }

  #runLate(): void {
    this.#timer = undefined;
    void this.#run();
  }

  async #run(): Promise<void> {
    this.#running += 1;
    while (this.#waiting.length > 0) await this.#together(this.#waiting.splice(0, this.#options.most));
    this.#running -= 1;
  }

  async #together(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#call(group.map(({ item }) => item));
      for (const [index, { resolve, reject }] of group.entries()) {
        const result = results[index];
        if (result === undefined) reject(new Error("A call gave no result for one of its items"));
        else resolve(result);
      }
    } catch (error) {
      if (group.length === 1 || !this.#options.mayTryAlone(error)) for (const { reject } of group) reject(error);
      else for (const each of group) await this.#together([each]);
    }
  }
}
