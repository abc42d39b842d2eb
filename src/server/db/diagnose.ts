import type pg from "pg";

const OLDEST_SERVER = 15;
const OLDEST_VECTOR = [0, 8] as const;

/** Why no connection came about, in a sentence for whoever set DATABASE_URL. */
export function connectionProblem(error: unknown, url: string): string {
  const where = placeOf(url);
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "28P01":
    case "28000":
      return `The database server at ${where} refuses the user or the password in DATABASE_URL.`;
    case "3D000":
      return `The server at ${where} has no database of that name. Create it, or correct DATABASE_URL.`;
    case "53300":
      return `The database server at ${where} has no free connections.`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `The host in DATABASE_URL (${where}) cannot be found.`;
    default: {
      const detail = error instanceof Error && error.message ? ` (${error.message})` : "";
      return `The database at ${where} does not answer${detail}. Check DATABASE_URL, and that the server runs.`;
    }
  }
}

/** What the server lacks, or `undefined` when Botsmith can work with it. */
export async function serverProblem(client: pg.Client, url: string): Promise<string | undefined> {
  const where = placeOf(url);
  const server = await client.query<{ number: number; version: string }>(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version",
  );
  const { number, version } = server.rows[0] ?? { number: 0, version: "of unknown version" };
  if (number < OLDEST_SERVER * 10_000) {
    return `Botsmith needs PostgreSQL ${OLDEST_SERVER} or newer; the server at ${where} is ${version}.`;
  }
  const extension = await client.query<{ installed: string | null; available: string }>(
    "SELECT installed_version AS installed, default_version AS available FROM pg_available_extensions WHERE name = 'vector'",
  );
  const vector = extension.rows[0];
  const wanted = `pgvector ${OLDEST_VECTOR.join(".")} or newer`;
  if (!vector) return `The database server at ${where} has no pgvector. Install ${wanted} on it.`;
  if (vector.installed && isOld(vector.installed)) {
    return `Botsmith needs ${wanted}; the database at ${where} has ${vector.installed}. Update it on the server, then run: ALTER EXTENSION vector UPDATE`;
  }
  if (!vector.installed && isOld(vector.available)) {
    return `Botsmith needs ${wanted}; the server at ${where} offers ${vector.available}. Update it there.`;
  }
  return undefined;
}

function isOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < OLDEST_VECTOR[0] || (major === OLDEST_VECTOR[0] && minor < OLDEST_VECTOR[1]);
}

function placeOf(url: string): string {
  try {
    const { hostname, port } = new URL(url);
    return `${hostname}:${port || "5432"}`;
  } catch {
    return "the address in DATABASE_URL";
  }
}
