import { randomBytes } from "node:crypto";
import { openEngine } from "~/server/db/embedded/engine";
import { servePostgres } from "~/server/db/embedded/socket-server";
import { migrate } from "~/server/db/migrate";

/** An empty database that lives as long as the measurement: embedded and in memory, or the server of BENCH_DATABASE_URL. */
export async function openDatabase(): Promise<{ close: () => Promise<void> }> {
  const given = process.env.BENCH_DATABASE_URL;
  if (given) {
    process.env.DATABASE_URL = given;
    await migrate(given);
    return { close: async () => {} };
  }
  const engine = await openEngine();
  const password = randomBytes(12).toString("hex");
  const socket = await servePostgres(engine, {
    password,
    onBroken: (error) => {
      throw error;
    },
  });
  process.env.DATABASE_URL = `postgresql://postgres:${password}@127.0.0.1:${socket.port}/postgres`;
  await migrate(process.env.DATABASE_URL);
  return {
    async close() {
      await socket.close();
      await engine.close();
    },
  };
}
