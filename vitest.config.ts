import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

// Vitest leaves one core idle, which on two cores is half of the machine.
const maxWorkers = Math.max(2, availableParallelism() - 1);
// Half of the time of a file went into loading libraries: one process keeps them for many files. See the set-up file.
const database = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  maxWorkers,
  isolate: false,
  setupFiles: ["src/testing/setup-file.ts"],
};
const pglite = "src/testing/global-setup-pglite.ts";
const postgres = "src/testing/global-setup-postgres.ts";
/** Files are read in a process of their own, which runs a bundle. */
const reader = "scripts/build-reader.mjs";
const folders = ["src", "inngest", "scripts"];
const DATABASE_TESTS = folders.map((folder) => `${folder}/**/*.db.test.ts`);
const SERVICE_TESTS = folders.map((folder) => `${folder}/**/*.service.test.ts`);

/**
 * `*.test.ts` needs nothing, `*.db.test.ts` a database (run on both kinds), `*.service.test.ts` servers on the loopback
 * interface. `npm test` prepares Postgres and Redis and names them in TEST_POSTGRES_URL and TEST_REDIS_URL.
 */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    environment: "node",
    // It imports next/server without the extension that Node asks of it; a bundler does not mind.
    server: { deps: { inline: ["next-auth"] } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // These keep nothing outside of their own variables, so one process may run them all: a third of the time.
          isolate: false,
          // Hashing a password is slow on purpose, and slower on a busy machine.
          testTimeout: 20_000,
          include: folders.flatMap((folder) => [`${folder}/**/*.test.ts`, `${folder}/**/*.test.tsx`]),
          exclude: [...DATABASE_TESTS, ...SERVICE_TESTS],
        },
      },
      {
        extends: true,
        test: { name: "db-pglite", include: DATABASE_TESTS, globalSetup: [reader, pglite], ...database },
      },
      ...(process.env.TEST_POSTGRES_URL
        ? [
            {
              extends: true as const,
              test: { name: "db-postgres", include: DATABASE_TESTS, globalSetup: [reader, postgres], ...database },
            },
          ]
        : []),
      { extends: true, test: { name: "services", include: SERVICE_TESTS, globalSetup: [reader, pglite], ...database } },
    ],
  },
});
