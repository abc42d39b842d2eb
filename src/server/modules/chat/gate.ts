import { processWide } from "~/lib/process-wide";

/**
 * So many turns prepare their model's call at the same time; the others wait for their turn, in order. When a thousand
 * come at once, the first get their answers while the last still wait, instead of all being half-way at the same time.
 */
const AT_ONCE = 64;

interface Gate {
  inside: number;
  waiting: (() => void)[];
}

const gate = processWide("turnGate", (): Gate => ({ inside: 0, waiting: [] }));

/** Resolves when there is room, with what to call when one is through. Calling that twice does nothing. */
export async function enterGate(): Promise<() => void> {
  if (gate.inside >= AT_ONCE) await new Promise<void>((resolve) => gate.waiting.push(resolve));
  else gate.inside += 1;
  let left = false;
  return () => {
    if (left) return;
    left = true;
    const next = gate.waiting.shift();
    if (next) next();
    else gate.inside -= 1;
  };
}
