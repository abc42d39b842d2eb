import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { ARCHIVE_FORMAT, ARCHIVE_VERSION, type ArchiveManifest } from "~/contracts/transfer";
import { writeTar } from "~/lib/tar";
import type { Ctx } from "~/server/core/ctx";
import { notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { archiveFiles, countArchive } from "./archive-files";
import { unwatched, type Watch } from "./progress";

export interface WorkspaceExport {
  fileName: string;
  /** How many rows and files there were when it began. */
  total: number;
  /** A gzipped tar archive, made as it is read. */
  content: AsyncIterable<Uint8Array>;
}

/**
 * Everything of the workspace that is its own, without keys and secrets. What changes while the archive is made may be in
 * it or not; what is in it fits together. Whoever asks writes down that it was exported.
 */
export async function exportWorkspace(
  ctx: Ctx,
  { watch = unwatched }: { watch?: Watch } = {},
): Promise<WorkspaceExport> {
  requirePermission(ctx, "workspace.export");
  const workspace = await ctx.db.workspace.findUnique({ where: { id: ctx.workspaceId } });
  if (!workspace) throw notFound("workspace");
  const now = ctx.clock.now();
  const { id, name, slug } = workspace;
  const manifest: ArchiveManifest = {
    format: ARCHIVE_FORMAT,
    version: ARCHIVE_VERSION,
    exportedAt: now.toISOString(),
    workspace: { id, name, slug, createdAt: workspace.createdAt.toISOString() },
  };
  return {
    fileName: exportName(slug, now),
    total: await countArchive(ctx),
    content: gzipped(writeTar(archiveFiles(ctx, manifest, watch), now)),
  };
}

export function exportName(slug: string, day: Date): string {
  return `${slug}-${day.toISOString().slice(0, 10)}.tar.gz`;
}

async function* gzipped(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(content, { objectMode: false });
  const gzip = createGzip();
  source.once("error", (error) => gzip.destroy(error));
  try {
    for await (const piece of source.pipe(gzip)) yield Buffer.from(piece);
  } finally {
    source.destroy();
  }
}
