import { getPorts } from "~/server/container";
import { log } from "~/server/core/log";
import { databaseAnswers } from "~/server/db/ping";
import { getPool } from "~/server/db/pool";

const DATABASE_TIMEOUT_MS = 3000;

/** Whether this process can do its work: 200 when it can, 503 when it cannot. Tells nothing that an outsider could use. */
export async function healthResponse(): Promise<Response> {
  const checks = { database: await check(async () => databaseAnswers(getPool(), { timeoutMs: DATABASE_TIMEOUT_MS })) };
  const healthy = checks.database && (await check(() => getPorts().models.list().length > 0));
  return Response.json(
    {
      status: healthy ? "ok" : "failing",
      checks: { database: checks.database ? "ok" : "failing" },
      uptimeSeconds: Math.round(process.uptime()),
    },
    { status: healthy ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}

// A part that is not configured throws where it is made; to a prober that is an answer like any other.
async function check(works: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await works();
  } catch (error) {
    log.warn("a health check failed", { reason: error instanceof Error ? error.message : "unknown" });
    return false;
  }
}
