import { testDatabase } from "~/testing/database";
import { storageContract } from "./contract";
import { createPostgresStorage } from "./postgres";

storageContract("in Postgres", async () => createPostgresStorage((await testDatabase()).prisma));
