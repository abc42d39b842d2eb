import { Cron } from "croner";

/** Throws an error that quotes the expression. `TZ=Europe/Amsterdam 0 9 * * *` runs on that zone's clock; without it, UTC. */
export function nextTick(expression: string, after: Date): Date {
  const { pattern, timezone } = parse(expression);
  let next: Date | null;
  try {
    next = new Cron(pattern, { timezone, paused: true }).nextRun(after);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The cron expression "${expression}" is not valid: ${why}`, { cause: error });
  }
  if (!next) throw new Error(`The cron expression "${expression}" never comes true.`);
  return next;
}

const NICKNAMES = new Set(["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@hourly"]);

function parse(expression: string): { pattern: string; timezone: string } {
  const [, timezone = "UTC", pattern = ""] = /^(?:(?:CRON_)?TZ=(\S+)\s+)?(.*)$/.exec(expression.trim()) ?? [];
  // Hosted servers read five fields; croner would take a sixth as seconds.
  if (!NICKNAMES.has(pattern) && pattern.split(/\s+/).length !== 5) {
    throw new Error(`The cron expression "${expression}" is not valid: it needs five fields, for example "0 9 * * 1".`);
  }
  return { pattern, timezone };
}
