import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

const CHAR = 18;
const TEXT = 25;

/** Prisma's adapter for a Postgres server, mended so that the schema engine can work through it. */
export async function openPostgres(url) {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on("error", () => {});
  return mend(new PrismaPg(pool), pool, () => pool.end());
}

/** The same over an empty Postgres in memory, for working out what a list of migrations makes. */
export async function openShadow() {
  const engine = await PGlite.create({ extensions: { vector } });
  const pool = new MemoryPool(engine);
  return mend(new PrismaPg(pool), pool, () => engine.close());
}

// The adapter takes only real pools, so this is one, whose single connection is the engine in this process.
class MemoryPool extends pg.Pool {
  constructor(engine) {
    super();
    this.engine = engine;
  }

  async query(query) {
    const parsers = new Proxy({}, { get: (_, oid) => (text) => query.types.getTypeParser(Number(oid), "text")(text) });
    if (typeof query === "string") return this.engine.exec(query);
    const result = await this.engine.query(query.text, query.values, { rowMode: "array", parsers });
    return { ...result, rowCount: result.affectedRows };
  }
}

async function mend(factory, pool, dispose) {
  const adapter = await factory.connect();
  const charColumns = new WeakMap();
  const query = pool.query.bind(pool);
  const queryRaw = adapter.queryRaw.bind(adapter);

  // The adapter does not know Postgres' one-byte "char", in which the catalogue keeps its flags.
  pool.query = async (...args) => {
    const result = await query(...args);
    if (!result.fields) return result;
    charColumns.set(
      result.rows,
      result.fields.flatMap((field, index) => (field.dataTypeID === CHAR ? [index] : [])),
    );
    for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT;
    return result;
  };
  adapter.queryRaw = async (...args) => {
    const result = await queryRaw(...args);
    for (const index of charColumns.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  // The adapter cuts scripts at every semicolon, also inside function bodies, and runs the parts one by one.
  adapter.executeScript = async (script) => {
    try {
      await query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  adapter.dispose = dispose;
  return adapter;
}
