import type { Bot, PrismaClient } from "~/generated/prisma/client";
import { type PictureType, pictureTypes } from "~/lib/picture-type";
import { notFound } from "~/server/core/errors";
import type { FileStorage } from "~/server/providers/storage/types";

interface AvatarPorts {
  prisma: PrismaClient;
  storage: FileStorage;
}

/** The picture of a bot, for anybody who knows its public key. */
export async function findAvatar(
  { prisma, storage }: AvatarPorts,
  { workspaceId, avatarFileId }: Pick<Bot, "workspaceId" | "avatarFileId">,
): Promise<{ mediaType: PictureType; content: Buffer }> {
  const file =
    avatarFileId === null ? null : await prisma.storedFile.findUnique({ where: { workspaceId, id: avatarFileId } });
  const mediaType = pictureTypes.find((type) => type === file?.mediaType);
  if (!file || !mediaType) throw notFound("file");
  const pieces: Uint8Array[] = [];
  for await (const piece of storage.read(file.storageKey)) pieces.push(piece);
  return { mediaType, content: Buffer.concat(pieces) };
}
