import { processWide } from "~/lib/process-wide";

/**
 * Waits until nobody else in this process reads what came under suspicion when a worker died. So a death with one of them
 * in hand says something about it, and the next death takes few others along. Returns how to end the turn.
 */
export async function takeCarefulTurn(): Promise<() => void> {
  const line = processWide("careful-turn", () => ({ last: Promise.resolve() }));
  const before = line.last;
  let end = (): void => undefined;
  line.last = new Promise((resolve) => (end = resolve));
  await before;
  return end;
}
