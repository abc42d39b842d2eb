import type { ArchiveManifest } from "~/contracts/transfer";
import type { ArchivePart } from "~/contracts/transfers";
import type { TarFile } from "~/lib/tar";
import type { Ctx } from "~/server/core/ctx";
import { readSourceConfig } from "../knowledge";
import {
  auditRecords,
  botRecords,
  conversationRecords,
  documentRecords,
  keyRecords,
  leadFormRecords,
  leadRecords,
  memberRecords,
  messageRecords,
  pairRecords,
  sourceRecords,
  visitorRecords,
} from "./records";
import { pagesOf } from "./pages";
import type { Watch } from "./progress";
import { avatarPath, uploadPath } from "./upload-path";

// A file of an archive starts with its size, so a table that is read row by row comes in parts of about this many bytes.
const PART_BYTES = 1_000_000;

/** The archive's files in an order in which whoever reads them knows already what each refers to. */
export async function* archiveFiles(ctx: Ctx, manifest: ArchiveManifest, watch: Watch): AsyncGenerator<TarFile> {
  yield whole("manifest.json", Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  const rows = (name: ArchivePart, records: AsyncIterable<unknown>) => table(name, watched(name, records, watch));
  yield* rows("members", memberRecords(ctx));
  yield* rows("api-keys", keyRecords(ctx));
  yield* rows("bots", botRecords(ctx));
  yield* avatars(ctx, watch);
  yield* rows("lead-forms", leadFormRecords(ctx));
  yield* rows("sources", sourceRecords(ctx));
  yield* uploads(ctx, watch);
  yield* rows("pairs", pairRecords(ctx));
  yield* rows("documents", documentRecords(ctx));
  yield* rows("visitors", visitorRecords(ctx));
  yield* rows("conversations", conversationRecords(ctx));
  yield* rows("messages", messageRecords(ctx));
  yield* rows("leads", leadRecords(ctx));
  yield* rows("audit", auditRecords(ctx));
}

/** How many rows and files there are to write. What is added meanwhile comes on top. */
export async function countArchive({ db }: Pick<Ctx, "db">): Promise<number> {
  const counts = [
    db.membership.count(),
    db.apiKey.count(),
    db.bot.count(),
    db.bot.count({ where: { avatarFileId: { not: null } } }),
    db.leadForm.count(),
    db.source.count(),
    db.source.count({ where: { type: "file" } }),
    db.qaPair.count(),
    db.document.count({ where: { activeVersion: { gt: 0 } } }),
    db.visitor.count(),
    db.conversation.count(),
    db.message.count(),
    db.lead.count(),
    db.auditEvent.count(),
  ];
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

async function* watched<T>(part: ArchivePart, rows: AsyncIterable<T>, watch: Watch): AsyncGenerator<T> {
  for await (const row of rows) {
    await watch(part, 1);
    yield row;
  }
}

/** Rows as JSON lines, in numbered parts. A table without rows has one empty part, so that nobody wonders. */
async function* table(name: ArchivePart, rows: AsyncIterable<unknown>): AsyncGenerator<TarFile> {
  let lines: string[] = [];
  let bytes = 0;
  let part = 0;
  const close = () => {
    part += 1;
    const content = Buffer.from(lines.join(""));
    lines = [];
    bytes = 0;
    return whole(`data/${name}-${String(part).padStart(4, "0")}.jsonl`, content);
  };
  for await (const row of rows) {
    const line = `${JSON.stringify(row)}\n`;
    lines.push(line);
    bytes += line.length;
    if (bytes >= PART_BYTES) yield close();
  }
  if (lines.length > 0 || part === 0) yield close();
}

/** The files that people have uploaded, as they were. */
async function* uploads(ctx: Ctx, watch: Watch): AsyncGenerator<TarFile> {
  const sources = pagesOf((after, take) =>
    ctx.db.source.findMany({ where: { type: "file", ...after }, orderBy: { id: "asc" }, take }),
  );
  for await (const source of sources) {
    await watch("files", 1);
    const config = readSourceConfig(source.config);
    if (config.type !== "file") continue;
    yield* stored(ctx, { fileId: config.fileId, path: uploadPath(source.id, config.name) }, watch);
  }
}

/** The bots' pictures. What they are is told by their first bytes. */
async function* avatars(ctx: Ctx, watch: Watch): AsyncGenerator<TarFile> {
  const where = { avatarFileId: { not: null } };
  const bots = pagesOf((after, take) =>
    ctx.db.bot.findMany({ where: { ...where, ...after }, orderBy: { id: "asc" }, take }),
  );
  for await (const { id, avatarFileId } of bots) {
    await watch("avatars", 1);
    if (avatarFileId !== null) yield* stored(ctx, { fileId: avatarFileId, path: avatarPath(id) }, watch);
  }
}

async function* stored(ctx: Ctx, { fileId, path }: { fileId: string; path: string }, watch: Watch) {
  const file = await ctx.db.storedFile.findUnique({ where: { id: fileId } });
  if (!file || file.sha256 === "") return;
  const part = file.name === "avatar" ? "avatars" : "files";
  yield { path, bytes: file.bytes, content: watchedPieces(part, ctx.storage.read(file.storageKey), watch) };
}

// A large file is no row, but whoever watches should see that it goes on.
async function* watchedPieces(part: ArchivePart, pieces: AsyncIterable<Uint8Array>, watch: Watch) {
  for await (const piece of pieces) {
    await watch(part, 0);
    yield piece;
  }
}

function whole(path: string, content: Buffer): TarFile {
  return { path, bytes: content.length, content: [content] };
}
