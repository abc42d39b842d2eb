import { describe } from "vitest";
import { notifyWire } from "~/server/db/notify-wire";
import { testDatabase } from "~/testing/database";
import { busContract } from "./contract";
import { createBus } from "./index";

const { kind, url, pool } = await testDatabase();

const open = () =>
  createBus({
    redis: { driver: "memory" },
    postgres: (events) => notifyWire({ url, pool: () => pool }, events),
    onError: () => undefined,
  });

// The embedded database is one process's own; its installation has a bus in memory.
describe.runIf(kind === "postgres")("NOTIFY", () => {
  busContract("Postgres", () =>
    Promise.resolve({
      here: open(),
      there: open(),
      async cut() {
        await pool.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'botsmith bus'",
        );
      },
    }),
  );
});
