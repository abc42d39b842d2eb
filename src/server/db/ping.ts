import type { Pool } from "pg";

/** Whether the database answers within the time. Never throws. */
export async function databaseAnswers(pool: Pool, { timeoutMs }: { timeoutMs: number }): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs);
  });
  const answer = pool.query("SELECT 1").then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
