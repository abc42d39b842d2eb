import { resolve } from "node:path";
import type { PrismaClient } from "~/generated/prisma/client";
import { createDiskStorage } from "./disk";
import { createPostgresStorage } from "./postgres";
import type { FileStorage } from "./types";

export type { FileStorage } from "./types";

interface StorageOptions {
  /** The database lives in the data folder, so the files may as well; otherwise they go where every process sees them. */
  embedded: boolean;
  dataDir: string;
  prisma: Pick<PrismaClient, "storedFilePart">;
}

export function createStorage({ embedded, dataDir, prisma }: StorageOptions): FileStorage {
  return embedded ? createDiskStorage(resolve(dataDir, "files")) : createPostgresStorage(prisma);
}
