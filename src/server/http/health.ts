import { getPorts } from "~/server/container";
import { getPool } from "~/server/db/pool";

const DATABASE_TIMEOUT_MS = 3000;

/** Whether this process can do its work: 200 when it can, 503 when it cannot. Tells nothing that an outsider could use. */
export async function healthResponse(): Promise<Response> {
  const database = await databaseAnswers();
  const models = getPorts().models.list().length;
  const healthy = database && models > 0;
  return Response.json(
    {
      status: healthy ? "ok" : "failing",
      checks: { database: database ? "ok" : "failing" },
      uptimeSeconds: Math.round(process.uptime()),
    },
    { status: healthy ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}

async function databaseAnswers(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), DATABASE_TIMEOUT_MS);
  });
  try {
    return await Promise.race([
      getPool()
        .query("SELECT 1")
        .then(() => true),
      late,
    ]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
