import type { Places } from "./types";

/** Of this process alone: for an installation that is one process, and for as long as Redis does not answer. */
export function createLocalPlaces(): Places {
  const taken = new Map<string, number>();

  function giveBack(id: string): void {
    const left = (taken.get(id) ?? 1) - 1;
    if (left > 0) taken.set(id, left);
    else taken.delete(id);
  }

  return {
    take({ name, limit }, key) {
      const id = `${name}:${key}`;
      const count = taken.get(id) ?? 0;
      if (count >= limit) return Promise.resolve(undefined);
      taken.set(id, count + 1);
      return Promise.resolve(once(() => giveBack(id)));
    },
  };
}

export function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    work();
  };
}
