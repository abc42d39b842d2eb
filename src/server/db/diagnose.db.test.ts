import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { testDatabase } from "~/testing/database";
import { serverProblem } from "./diagnose";

const EXTENSIONS = "SELECT name, default_version, installed_version FROM pg_catalog.pg_available_extensions";

let client: pg.Client;
let url: string;

beforeEach(async () => {
  ({ url } = await testDatabase());
  client = new pg.Client({ connectionString: url });
  await client.connect();
});

afterEach(() => client.end());

test("the server that the tests run on is good enough", async () => {
  expect(await serverProblem(client, url)).toBeUndefined();
});

test("a server that is too old is named with its version", async () => {
  await pretend(`CREATE FUNCTION pretended.current_setting(text) RETURNS text LANGUAGE sql AS $$
    SELECT CASE $1 WHEN 'server_version_num' THEN '140011' ELSE '14.11' END $$`);
  expect(await serverProblem(client, url)).toMatch(
    /^Botsmith needs PostgreSQL 15 or newer; the server at [\w.]+:\d+ is 14\.11\.$/,
  );
});

test("pgvector that is missing, or too old to install or to use, is told apart", async () => {
  await pretend(`CREATE VIEW pretended.pg_available_extensions AS ${EXTENSIONS} WHERE name <> 'vector'`);
  expect(await serverProblem(client, url)).toMatch(/has no pgvector\. Install pgvector 0\.8 or newer on it\.$/);

  await pretend(`CREATE VIEW pretended.pg_available_extensions AS
    SELECT name, '0.5.1' AS default_version, NULL AS installed_version FROM (${EXTENSIONS}) AS real`);
  expect(await serverProblem(client, url)).toMatch(/offers 0\.5\.1\. Update it there\.$/);

  await pretend(`CREATE VIEW pretended.pg_available_extensions AS
    SELECT name, default_version, '0.7.4' AS installed_version FROM (${EXTENSIONS}) AS real`);
  expect(await serverProblem(client, url)).toMatch(/has 0\.7\.4\. .*ALTER EXTENSION vector UPDATE$/);
});

/** No old server runs here, but the questions that are asked of it can be answered as one would. */
async function pretend(sql: string): Promise<void> {
  await client.query("DROP SCHEMA IF EXISTS pretended CASCADE");
  await client.query("CREATE SCHEMA pretended");
  await client.query(sql);
  await client.query("SET search_path = pretended, pg_catalog, public");
}
