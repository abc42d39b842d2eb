import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { SESSION_SETTINGS } from "../session-settings";

// Postgres' default of 128 MB would be most of an idle installation's memory.
const SHARED_BUFFERS = "32MB";

/** An embedded Postgres with pgvector: in `dataDir`, or in memory (from a dump of an earlier one where given). */
export async function openEngine(options: { dataDir?: string; dump?: Blob } = {}): Promise<PGlite> {
  const engine = await PGlite.create({
    ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
    ...(options.dump === undefined ? {} : { loadDataDir: options.dump }),
    extensions: { vector },
    startParams: [...PGlite.defaultStartParams, "-c", `shared_buffers=${SHARED_BUFFERS}`],
  });
  // Loading the extension's library defines its settings; a connection's own start options do not reach the engine.
  await engine.exec("CREATE EXTENSION IF NOT EXISTS vector; SELECT '[1]'::vector");
  for (const [name, value] of SESSION_SETTINGS) await engine.exec(`SET ${name} = '${value}'`);
  return engine;
}
