import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { ARCHIVE_FORMAT, ARCHIVE_VERSION, type ArchiveManifest } from "~/contracts/transfer";
import { writeTar } from "~/lib/tar";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { archiveFiles } from "./archive-files";

export interface WorkspaceExport {
  fileName: string;
  /** A gzipped tar archive, made as it is read: nothing of it is kept. */
  content: AsyncIterable<Uint8Array>;
}

/**
 * Everything of the workspace that is its own, without keys and secrets. What changes while the archive is made may be in
 * it or not; what is in it fits together.
 */
export async function exportWorkspace(ctx: Ctx): Promise<WorkspaceExport> {
  requirePermission(ctx, "workspace.write");
  const workspace = await ctx.db.workspace.findUnique({ where: { id: ctx.workspaceId } });
  if (!workspace) throw notFound("workspace");
  const now = ctx.clock.now();
  await recordAudit(ctx, ctx.db, { action: "workspace.exported", targetId: workspace.id });
  const { id, name, slug } = workspace;
  const manifest: ArchiveManifest = {
    format: ARCHIVE_FORMAT,
    version: ARCHIVE_VERSION,
    exportedAt: now.toISOString(),
    workspace: { id, name, slug, createdAt: workspace.createdAt.toISOString() },
  };
  return {
    fileName: `${slug}-${now.toISOString().slice(0, 10)}.tar.gz`,
    content: gzipped(writeTar(archiveFiles(ctx, manifest), now)),
  };
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
