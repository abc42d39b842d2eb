import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

const ENGINE_VERSION = "18";
const MARK = "botsmith.ready";

/** A reason not to start that a person can act on. */
export class EmbeddedDatabaseProblem extends Error {
  override name = "EmbeddedDatabaseProblem";
}

/** The database's folder within DATA_DIR, made when missing. Throws `EmbeddedDatabaseProblem`. */
export function prepareFolder(dataDir: string): string {
  const folder = path.join(dataDir, "postgres");
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    if (existsSync(folder)) accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new EmbeddedDatabaseProblem(folderSentence(error, dataDir), { cause: error });
  }
  return folder;
}

/**
 * Whether the folder holds a database. One that was never completed (its first start was killed) holds nothing that
 * anybody was told is stored, so it is put aside. Refuses a folder of another Postgres version.
 */
export function isComplete(folder: string): boolean {
  if (!existsSync(path.join(folder, MARK))) {
    if (existsSync(folder)) renameSync(folder, `${folder}.incomplete-${Date.now()}`);
    return false;
  }
  const version = readFileSync(path.join(folder, "PG_VERSION"), "utf8").trim();
  if (version === ENGINE_VERSION) return true;
  throw new EmbeddedDatabaseProblem(
    `The data in ${folder} was written by Postgres ${version}; this Botsmith has Postgres ${ENGINE_VERSION}. Start the Botsmith that wrote it, or use another DATA_DIR.`,
  );
}

/** Called once the engine has made the folder. */
export function markComplete(folder: string): void {
  chmodSync(folder, 0o700);
  writeFileSync(path.join(folder, MARK), "");
}

/** Why the database in this folder could not be opened, or failed while it worked. */
export function folderSentence(error: unknown, dataDir: string, failed = "could not be opened"): string {
  const text = String(error);
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOSPC" || text.includes("No space left") || isFull(dataDir)) {
    return `The disk that holds ${dataDir} is full. Free some space and start again.`;
  }
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return `The folder ${dataDir} cannot be written to. Give this user access to it, or set DATA_DIR to another folder.`;
  }
  if (code === "ENOTDIR" || code === "EEXIST") return `${dataDir} is a file, not a folder. Set DATA_DIR to a folder.`;
  return `The embedded database in ${dataDir} ${failed} (${text}).`;
}

// The engine hides the reason of a failed write.
function isFull(dataDir: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dataDir);
    return bavail * bsize < 20_000_000;
  } catch {
    return false;
  }
}
