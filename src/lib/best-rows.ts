/**
 * The best so many of many rows by a number each; of equal ones the first. However many are offered, no object is made. One can
 * be used again and again.
 */
export class BestRows {
  /** A heap: the worst that is kept comes first, and each is worse than the two at twice its place. */
  #rows = new Int32Array();
  #scores = new Float64Array();
  #limit = 0;
  #length = 0;
  /** Less than this is not among the best. */
  #floor = Number.POSITIVE_INFINITY;

  /** Forgets what it held. */
  begin(limit: number): void {
    this.#limit = limit;
    this.#length = 0;
    this.#floor = limit > 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    if (this.#rows.length >= limit) return;
    this.#rows = new Int32Array(limit);
    this.#scores = new Float64Array(limit);
  }

  get length(): number {
    return this.#length;
  }

  /** So short that the engine puts it into the loop that calls it: a number that is handed over costs an object. */
  offer(row: number, score: number): void {
    if (score >= this.#floor) this.#keep(row, score);
  }

  /** Puts them in order, the best first. Nothing can be offered any more. */
  sort(): void {
    const count = this.#length;
    while (this.#length > 1) {
      this.#swap(0, --this.#length);
      this.#sink();
    }
    this.#length = count;
  }

  map<T>(make: (row: number, score: number) => T): T[] {
    const made: T[] = [];
    for (let place = 0; place < this.#length; place++) made.push(make(this.row(place), this.score(place)));
    return made;
  }

  row(place: number): number {
    return this.#rows[place] ?? 0;
  }

  score(place: number): number {
    return this.#scores[place] ?? 0;
  }

  #keep(row: number, score: number): void {
    if (this.#length < this.#limit) {
      this.#rows[this.#length] = row;
      this.#scores[this.#length] = score;
      this.#rise(this.#length++);
    } else {
      if (score === this.#scores[0] && row > (this.#rows[0] ?? 0)) return;
      this.#rows[0] = row;
      this.#scores[0] = score;
      this.#sink();
    }
    if (this.#length === this.#limit) this.#floor = this.#scores[0] ?? 0;
  }

  #rise(from: number): void {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (this.#isWorse(above, place)) return;
      this.#swap(above, place);
      place = above;
    }
  }

  #sink(): void {
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= this.#length) return;
      if (below + 1 < this.#length && this.#isWorse(below + 1, below)) below++;
      if (this.#isWorse(place, below)) return;
      this.#swap(place, below);
      place = below;
    }
  }

  #isWorse(place: number, than: number): boolean {
    const score = this.#scores[place] ?? 0;
    const other = this.#scores[than] ?? 0;
    return score < other || (score === other && (this.#rows[place] ?? 0) > (this.#rows[than] ?? 0));
  }

  #swap(one: number, other: number): void {
    const row = this.#rows[one] ?? 0;
    const score = this.#scores[one] ?? 0;
    this.#rows[one] = this.#rows[other] ?? 0;
    this.#scores[one] = this.#scores[other] ?? 0;
    this.#rows[other] = row;
    this.#scores[other] = score;
  }
}
