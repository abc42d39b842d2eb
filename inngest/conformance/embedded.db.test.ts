import { beforeAll, beforeEach } from "vitest";
import type { Pool } from "pg";
import { testDatabase } from "~/testing/database";
import { emptyJobTables } from "./database";
import { describeConformance } from "./suite";
import { embeddedTarget } from "./embedded";

let pool: Pool;
beforeAll(async () => {
  pool = (await testDatabase()).pool;
});
beforeEach(() => emptyJobTables(pool));

for (const checkpointing of [true, false]) describeConformance(embeddedTarget(() => pool, { checkpointing }));
