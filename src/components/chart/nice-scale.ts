const STEPS = [1, 2, 5, 10];
const TICKS = 4;

/** The lines of an axis from 0 to a round number at or above `most`, never more than five of them; of nothing, only that of 0. */
export function niceScale(most: number, { whole = false } = {}): number[] {
  if (most <= 0) return [0];
  const rough = most / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10);
  const used = whole ? Math.max(1, step) : step;
  const count = Math.ceil(most / used - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => index * used);
}

/** Which of so many points get a label, evenly from the first. */
export function labelled(points: number, room: number): number[] {
  const every = Math.max(1, Math.ceil(points / room));
  return Array.from({ length: Math.ceil(points / every) }, (_, index) => index * every);
}
