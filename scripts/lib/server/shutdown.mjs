const HOOKS = Symbol.for("botsmith.shutdown");
const HOOKS_MS = 10_000;
const SAME_SIGNAL_MS = 1000;

/** Functions that long-lived parts (job engine, database pool, buses) left to be called once at the end. */
export function shutdownHooks() {
  return (globalThis[HOOKS] ??= new Set());
}

export async function runShutdownHooks(log) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(() => resolve("late"), HOOKS_MS)));
  const calls = Promise.allSettled([...shutdownHooks()].map(async (hook) => hook()));
  const outcome = await Promise.race([calls, late]);
  clearTimeout(timer);
  if (outcome === "late") {
    log.error({}, "some parts did not stop in time");
    return;
  }
  for (const result of outcome)
    if (result.status === "rejected") log.error({ err: result.reason }, "a part failed to stop");
}

/**
 * Calls `stop` on the first SIGINT, SIGTERM or SIGHUP (the terminal was closed). A second one, from a person who does not want to wait, ends at once; a
 * terminal and npm both send the first, so two in quick succession count as one.
 */
export function onStopSignal(stop) {
  let first;
  const take = (signal) => {
    if (first === undefined) {
      first = Date.now();
      stop(signal);
    } else if (Date.now() - first > SAME_SIGNAL_MS) {
      process.exit(130);
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, take);
}
