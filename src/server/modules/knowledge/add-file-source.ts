import { createHash } from "node:crypto";
import type { AddFileSourceInput, SourceView } from "~/contracts/knowledge";
import { MAX_FILE_BYTES } from "~/contracts/knowledge";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { newId } from "~/server/core/ids";
import { requirePermission } from "~/server/core/permissions";
import { requireBot } from "../bots";
import { storeSource } from "./add-source";

/** Keeps an uploaded file and asks for its ingestion. What cannot be read at all is refused here, with the reason. */
export async function addFileSource(ctx: Ctx, input: AddFileSourceInput): Promise<SourceView> {
  requirePermission(ctx, "knowledge.write");
  const name = fileName(input.name);
  const mediaType = requireReadable(ctx, name, input.content);
  await requireBot(ctx.db, input.botId);

  const sha256 = createHash("sha256").update(input.content).digest("hex");
  const fileId = newId("file");
  const storageKey = `${ctx.workspaceId}/${fileId}`;
  await ctx.storage.put(storageKey, input.content);
  await ctx.db.storedFile.create({
    data: {
      id: fileId,
      workspaceId: ctx.workspaceId,
      name,
      mediaType,
      bytes: input.content.byteLength,
      sha256,
      storageKey,
      createdAt: ctx.clock.now(),
    },
  });
  const config = { type: "file", fileId, name, mediaType } as const;
  const { source, added } = await storeSource(ctx, { botId: input.botId, title: name, config, content: sha256 });
  if (!added) {
    await ctx.db.storedFile.delete({ where: { id: fileId } });
    await ctx.storage.delete(storageKey);
  }
  return source;
}

function requireReadable(ctx: Ctx, name: string, content: Uint8Array): string {
  if (content.byteLength === 0) throw new AppError("bad_request", `“${name}” is empty.`);
  if (content.byteLength > MAX_FILE_BYTES) {
    throw new AppError("too_large", `“${name}” is larger than ${MAX_FILE_BYTES / 1_000_000} MB. Split it into parts.`);
  }
  return ctx.parsers.detect({ name, content });
}

// A browser may send a path; only its last part is a name, and a name is shown on one line.
function fileName(given: string): string {
  const last = given.split(/[\\/]/).pop() ?? "";
  const clean = last
    .replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, "")
    .trim()
    .slice(0, 200);
  return clean || "file";
}
