import { createHash } from "node:crypto";
import { type BotView, MAX_AVATAR_BYTES, type SetAvatarInput } from "~/contracts/bots";
import { pictureTypeOf } from "~/lib/picture-type";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { newId } from "~/server/core/ids";
import { requirePermission } from "~/server/core/permissions";
import { toBotView } from "./bot-view";
import { forgetFile, requireBot } from "./internal";

/** Keeps a picture as the bot's own, in place of the one before. Its first bytes say what it is, not its name. */
export async function setAvatar(ctx: Ctx, input: SetAvatarInput): Promise<BotView> {
  requirePermission(ctx, "bots.write");
  const { botId } = input;
  await requireBot(ctx.db, botId);
  const content = await receive(input.content);
  const mediaType = pictureTypeOf(content);
  if (!mediaType)
    throw new AppError("unsupported", "This is no picture that can be shown. Use a PNG, JPEG or WebP file.");

  const fileId = newId("file");
  const storageKey = `${ctx.workspaceId}/${fileId}`;
  const sha256 = createHash("sha256").update(content).digest("hex");
  const row = { id: fileId, workspaceId: ctx.workspaceId, name: "avatar", mediaType, bytes: content.byteLength };
  // Before its content, so that what a crash leaves is found as a file that nothing uses.
  await ctx.db.storedFile.create({ data: { ...row, sha256, storageKey, createdAt: ctx.clock.now() } });
  await ctx.storage.put(storageKey, once(content));

  const { view, former } = await ctx.db.$transaction(async (tx) => {
    const before = await requireBot(tx, botId);
    const bot = await tx.bot.update({ where: { id: botId }, data: { avatarFileId: fileId } });
    const after = { name: bot.name, changed: ["avatar"] };
    await recordAudit(ctx, tx, { action: "bot.updated", targetId: botId, before: { name: before.name }, after });
    return { view: toBotView(bot), former: before.avatarFileId };
  });
  await forgetFile(ctx, former);
  return view;
}

async function receive(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of content) {
    bytes += piece.byteLength;
    if (bytes > MAX_AVATAR_BYTES) {
      throw new AppError("too_large", "The picture is larger than 512 kB. 256 by 256 pixels are enough.");
    }
    // A copy, because a piece may be a view of a buffer that is used again.
    pieces.push(piece.slice());
  }
  return Buffer.concat(pieces);
}

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}
