import process from "node:process";

const FRAME_MS = 120;
const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/** Errors whose message is a sentence for people. */
const SENTENCES = new Set(["Stop", "EnvError", "AppError"]);

/** Something that stops a command for a reason a person can act on. Printed without a stack. */
export class Stop extends Error {
  name = "Stop";
}

/** True where one line may be redrawn: a person is looking, and the log is not kept by a machine. */
export const isLive = Boolean(process.stdout.isTTY) && process.env.CI !== "true" && process.env.TERM !== "dumb";

export function seconds(ms) {
  return ms < 60_000
    ? `${(ms / 1000).toFixed(1)} s`
    : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/**
 * Runs `work` while one line shows its label and the time it takes. Steps that end sooner than `quietMs` leave no line.
 * `work` gets a function that changes the text behind the label.
 */
export async function step(label, work, { quietMs = 0 } = {}) {
  const begun = Date.now();
  let detail = "";
  let frame = 0;
  const text = () => `${label}${detail ? `: ${detail}` : ""}`;
  const timer = isLive
    ? setInterval(() => redraw(`${FRAMES[frame++ % FRAMES.length]} ${text()} ${seconds(Date.now() - begun)}`), FRAME_MS)
    : undefined;
  if (!isLive && quietMs === 0) console.log(`… ${label}`);
  try {
    const result = await work((next) => (detail = next));
    finish(timer);
    const took = Date.now() - begun;
    if (took >= quietMs) console.log(`✓ ${label} ${seconds(took)}`);
    return result;
  } catch (error) {
    finish(timer);
    console.log(`✗ ${label} ${seconds(Date.now() - begun)}`);
    throw error;
  }
}

function redraw(line) {
  const width = process.stdout.columns || 80;
  process.stdout.write(`\r\u001b[2K${line.length >= width ? `${line.slice(0, width - 2)}…` : line}`);
}

function finish(timer) {
  if (!timer) return;
  clearInterval(timer);
  process.stdout.write("\r\u001b[2K");
}

/** Prints an error as a sentence when it is one, else with its stack, and returns the exit code. */
export function report(error) {
  const expected = error instanceof Error && SENTENCES.has(error.name);
  console.error(`\n${expected ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  return 1;
}
