const EVERY_MS = 200;

/** How far something is, on one line of a terminal. Writes nothing where nobody looks. */
export class TerminalProgress {
  total = 0;
  #done = 0;
  #part = "";
  #shownAt = 0;

  add(count: number, part?: string): void {
    this.#done += count;
    this.#part = part ?? this.#part;
    const now = performance.now();
    if (!process.stderr.isTTY || now - this.#shownAt < EVERY_MS) return;
    this.#shownAt = now;
    const percent = Math.min(100, Math.floor((100 * this.#done) / Math.max(1, this.total)));
    process.stderr.write(`\r\u001b[K${percent} %  ${this.#part}`);
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  }
}
