import { joinCrowd } from "~/lib/crowd";
import { processWide } from "~/lib/process-wide";
import { AppError } from "~/server/core/errors";

/**
 * So many turns prepare their model's call at the same time; the others wait for their turn, in order. When a thousand
 * come at once, the first get their answers while the last still wait, instead of all being half-way at the same time.
 */
const AT_ONCE = 64;
/** Nobody waits longer for his turn: soon after, the server would cut the call off. */
const PATIENCE_MS = 25_000;
const TRY_AGAIN_SECONDS = 5;

interface Gate {
  inside: number;
  waiting: Set<() => void>;
}

const gate = processWide("turnGate", (): Gate => ({ inside: 0, waiting: new Set() }));

/**
 * Resolves when there is room, with what to call when one is through. Calling that twice does nothing. Throws `unavailable`
 * when there was none for too long.
 */
export async function enterGate({ patienceMs = PATIENCE_MS } = {}): Promise<() => void> {
  const leaveCrowd = joinCrowd();
  try {
    if (gate.inside >= AT_ONCE) await untilLetIn(patienceMs);
    else gate.inside += 1;
  } catch (error) {
    leaveCrowd();
    throw error;
  }
  let left = false;
  return () => {
    if (left) return;
    left = true;
    leaveCrowd();
    const [next] = gate.waiting;
    if (next) next();
    else gate.inside -= 1;
  };
}

function untilLetIn(patienceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const letIn = () => {
      leave();
      resolve();
    };
    const giveUp = () => {
      leave();
      reject(
        new AppError("unavailable", "Too many people are asking at this moment. Try again in a few seconds.", {
          retryAfterSeconds: TRY_AGAIN_SECONDS,
        }),
      );
    };
    const timer = setTimeout(giveUp, patienceMs);
    const leave = () => {
      clearTimeout(timer);
      gate.waiting.delete(letIn);
    };
    gate.waiting.add(letIn);
  });
}
