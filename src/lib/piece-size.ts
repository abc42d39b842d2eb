interface Bounds {
  first: number;
  least: number;
  most: number;
  /** How long a piece should take. */
  ms: number;
}

/** How much to do at once so that it takes about so long, wherever it runs: it follows how long the last pieces took. */
export class PieceSize {
  readonly #bounds: Bounds;
  #size: number;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
    this.#size = bounds.first;
  }

  get size(): number {
    return this.#size;
  }

  /** One slow piece may have waited for somebody else: it halves the next one at most, and a quick one doubles it. */
  note(done: number, ms: number): void {
    const { least, most, ms: wanted } = this.#bounds;
    const fitting = (done * wanted) / Math.max(ms, 0.1);
    // What was less than a whole piece says how slow it may get, not how large.
    const highest = done < this.#size ? this.#size : this.#size * 2;
    this.#size = Math.round(Math.min(most, highest, Math.max(least, this.#size / 2, fitting)));
  }
}

/** Works through all of them in such pieces. */
export async function inPieceSizes<T>(
  items: readonly T[],
  pieces: PieceSize,
  work: (some: readonly T[], from: number) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < items.length;) {
    const some = items.slice(from, from + pieces.size);
    const since = performance.now();
    await work(some, from);
    pieces.note(some.length, performance.now() - since);
    from += some.length;
  }
}
