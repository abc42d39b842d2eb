export interface Queue<T> {
  /** Once, however often it asks. */
  add(item: T): void;
  remove(item: T): void;
  next(): T | undefined;
}

/** What works in the background has every ninth turn while others wait, so that it never stands still. */
const PATIENCE = 8;

/** Who comes first is served first, but those who work in the background come after all others. */
export function createQueue<T extends { readonly background: boolean }>(): Queue<T> {
  const first = new Set<T>();
  const background = new Set<T>();
  let passedOver = 0;

  function take(from: Set<T>): T | undefined {
    const [item] = from;
    if (item !== undefined) from.delete(item);
    return item;
  }

  return {
    add: (item) => void (item.background ? background : first).add(item),
    remove(item) {
      first.delete(item);
      background.delete(item);
    },
    next() {
      const patient = background.size > 0 && first.size > 0 && passedOver < PATIENCE;
      if (first.size === 0 || (background.size > 0 && !patient)) {
        passedOver = 0;
        return take(background);
      }
      passedOver = patient ? passedOver + 1 : 0;
      return take(first);
    },
  };
}
