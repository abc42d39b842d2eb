#!/usr/bin/env node
// Stands in for Prisma's schema engine, which its command line downloads from a server that is not reachable everywhere.
// It is the same engine as WebAssembly, from npm. Databases that it only needs for comparing are PGlite in memory.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { openPostgres, openShadow } from "./prisma-adapter.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { datasource: { type: "string" }, datamodels: { type: "string", multiple: true } },
});
let errors;
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => process.stderr.write(`${message}\n`) };
const url = values.datasource ? JSON.parse(values.datasource).url : undefined;

if (positionals[0] === "cli") await runCliCommand(positionals[1]);
else await serveRpc();

async function runCliCommand(command) {
  try {
    if (command === "can-connect-to-database") await checkConnection();
    else if (command === "create-database") await createDatabase();
    else throw new Error(`unknown command ${command}`);
    process.exit(0);
  } catch (error) {
    const fields = { error_code: isMissingDatabase(error) ? "P1003" : "P1001", message: describe(error) };
    process.stderr.write(`\n${JSON.stringify({ level: "ERROR", target: "schema_engine::logger", fields })}\n`);
    process.exit(1);
  }
}

async function checkConnection() {
  const adapter = await openPostgres(url);
  await adapter.executeScript("SELECT 1").finally(() => adapter.dispose());
}

async function createDatabase() {
  const target = new URL(url);
  const name = decodeURIComponent(target.pathname.slice(1));
  target.pathname = "/postgres";
  const admin = await openPostgres(target.href);
  await admin.executeScript(`CREATE DATABASE "${name.replaceAll('"', '""')}"`);
  await admin.dispose();
}

async function serveRpc() {
  let engine;
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    if (line.trim() === "") continue;
    const { id, method, params } = JSON.parse(line);
    if (!method) continue; // the command line acknowledging what was printed
    try {
      engine ??= await startEngine(needsDatabase(method, params));
      const result = await engine[method === "getDatabaseVersion" ? "version" : method](params);
      if (method === "diff" && result?.stdout) {
        send({ jsonrpc: "2.0", id: id + 1_000_000, method: "print", params: { content: result.stdout } });
      }
      send({ jsonrpc: "2.0", id, result: result ?? null });
    } catch (error) {
      const data = {
        is_panic: false,
        message: describe(error),
        error_code: error.code ?? null,
        meta: error.meta ?? null,
      };
      send({ jsonrpc: "2.0", id, error: { code: 4466, message: "An error happened.", data } });
    }
  }
  process.exit(0);
}

// Comparing schemas and migration files works without anybody's database.
function needsDatabase(method, params) {
  if (method !== "diff") return true;
  return [params.from, params.to].some(({ tag }) => !["empty", "schemaDatamodel", "migrations"].includes(tag));
}

async function startEngine(online) {
  const SchemaEngine = await loadEngine();
  const datamodels = values.datamodels && (await Promise.all(values.datamodels.map(readDatamodel)));
  const factory = {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => (online ? openPostgres(url) : openShadow()),
    connectToShadowDb: () => openShadow(),
  };
  const log = (message) => process.env.DEBUG && process.stderr.write(`${message}\n`);
  const bound = bindMigrationAwareSqlAdapterFactory(factory);
  errors = bound.errorRegistry;
  return SchemaEngine.new({ datamodels }, log, bound);
}

async function readDatamodel(file) {
  return [file, await readFile(file, "utf8")];
}

async function loadEngine() {
  const require = createRequire(import.meta.url);
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const file = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg").replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(await readFile(file), { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue.SchemaEngine;
}

function isMissingDatabase(error) {
  return error.cause?.kind === "DatabaseDoesNotExist" || error.code === "3D000";
}

// An error of the adapter crosses the engine as a number.
function describe(error) {
  const id = /External error id#(\d+)/.exec(error.message)?.[1];
  const original = id === undefined ? undefined : errors?.consumeError(Number(id))?.error;
  const cause = original ?? error;
  return cause.cause?.originalMessage || cause.message || cause.code || String(cause);
}

function send(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
