import type { AddFileSourceInput, SourceView } from "~/contracts/knowledge";
import type { Ctx } from "~/server/core/ctx";
import { newId } from "~/server/core/ids";
import { requirePermission } from "~/server/core/permissions";
import { requireBot } from "../bots";
import { storeSource } from "./add-source";
import { ReceivedFile } from "./received-file";

/**
 * Keeps a file as it arrives and asks for its ingestion. What cannot be read at all, or does not arrive whole, is refused
 * with the reason and leaves nothing behind.
 */
export async function addFileSource(
  ctx: Ctx,
  input: AddFileSourceInput,
  { id }: { id?: string } = {},
): Promise<SourceView> {
  requirePermission(ctx, "knowledge.write");
  const name = fileName(input.name);
  await requireBot(ctx.db, input.botId);

  const fileId = newId("file");
  const storageKey = `${ctx.workspaceId}/${fileId}`;
  // Before its content, so that what a crash leaves is found as a file that no source uses.
  const row = { id: fileId, workspaceId: ctx.workspaceId, name, mediaType: "", bytes: 0, sha256: "", storageKey };
  await ctx.db.storedFile.create({ data: { ...row, createdAt: ctx.clock.now() } });
  const { mediaType, sha256 } = await receive(ctx, { name, content: input.content, fileId, storageKey });
  const config = { type: "file", fileId, name, mediaType } as const;
  const { source, added } = await storeSource(ctx, { id, botId: input.botId, title: name, config, content: sha256 });
  if (!added) await forget(ctx, { fileId, storageKey });
  return source;
}

interface Arriving {
  name: string;
  content: AsyncIterable<Uint8Array>;
  fileId: string;
  storageKey: string;
}

async function receive(ctx: Ctx, { name, content, fileId, storageKey }: Arriving) {
  const file = new ReceivedFile(name, content);
  try {
    await ctx.storage.put(storageKey, file.pass());
    const known = { mediaType: ctx.parsers.detect(file.sample()), sha256: file.sha256() };
    await ctx.db.storedFile.update({ where: { id: fileId }, data: { ...known, bytes: file.bytes } });
    return known;
  } catch (error) {
    await forget(ctx, { fileId, storageKey });
    throw error;
  }
}

async function forget(ctx: Ctx, { fileId, storageKey }: { fileId: string; storageKey: string }): Promise<void> {
  await ctx.storage.delete(storageKey);
  await ctx.db.storedFile.deleteMany({ where: { id: fileId } });
}

// A browser may send a path; only its last part is a name, and a name is shown on one line.
function fileName(given: string): string {
  const last = given.split(/[\\/]/).pop() ?? "";
  const clean = last.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, "").trim();
  return shortened(clean) || "file";
}

const LONGEST_NAME = 200;

/** Its ending says what a file is, so a long name loses its middle. */
function shortened(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const ending = /\.\w{1,10}$/.exec(name)?.[0] ?? "";
  return name.slice(0, LONGEST_NAME - ending.length).replace(/[\ud800-\udbff]$/u, "") + ending;
}
