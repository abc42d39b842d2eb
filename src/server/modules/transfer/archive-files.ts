import type { ArchiveManifest } from "~/contracts/transfer";
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
import { uploadPath } from "./upload-path";

// A file of an archive starts with its size, so a table that is read row by row comes in parts of about this many bytes.
const PART_BYTES = 1_000_000;

/** The archive's files in an order in which whoever reads them knows already what each refers to. */
export async function* archiveFiles(ctx: Ctx, manifest: ArchiveManifest): AsyncGenerator<TarFile> {
  yield whole("manifest.json", Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  yield* table("members", memberRecords(ctx));
  yield* table("api-keys", keyRecords(ctx));
  yield* table("bots", botRecords(ctx));
  yield* table("lead-forms", leadFormRecords(ctx));
  yield* table("sources", sourceRecords(ctx));
  yield* uploads(ctx);
  yield* table("pairs", pairRecords(ctx));
  yield* table("documents", documentRecords(ctx));
  yield* table("visitors", visitorRecords(ctx));
  yield* table("conversations", conversationRecords(ctx));
  yield* table("messages", messageRecords(ctx));
  yield* table("leads", leadRecords(ctx));
  yield* table("audit", auditRecords(ctx));
}

/** Rows as JSON lines, in numbered parts. A table without rows has one empty part, so that nobody wonders. */
async function* table(name: string, rows: AsyncIterable<unknown>): AsyncGenerator<TarFile> {
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
async function* uploads(ctx: Ctx): AsyncGenerator<TarFile> {
  const sources = pagesOf((after, take) =>
    ctx.db.source.findMany({ where: { type: "file", ...after }, orderBy: { id: "asc" }, take }),
  );
  for await (const source of sources) {
    const config = readSourceConfig(source.config);
    if (config.type !== "file") continue;
    const file = await ctx.db.storedFile.findUnique({ where: { id: config.fileId } });
    if (!file || file.sha256 === "") continue;
    yield { path: uploadPath(source.id, config.name), bytes: file.bytes, content: ctx.storage.read(file.storageKey) };
  }
}

function whole(path: string, content: Buffer): TarFile {
  return { path, bytes: content.length, content: [content] };
}
