/** Where an uploaded file stands in an archive. Its name is its own, but can lead nowhere else. */
export function uploadPath(sourceId: string, name: string): string {
  return `files/${sourceId}/${name.replaceAll("/", "_").replace(/^\.+$/, "_")}`;
}

/** Which source's file stands there, and its name. */
export function readUploadPath(path: string): { sourceId: string; name: string } | undefined {
  const [, sourceId, name] = /^files\/([\w-]{1,64})\/([^/]+)$/.exec(path) ?? [];
  return sourceId === undefined || name === undefined ? undefined : { sourceId, name };
}

/** Where a bot's picture stands in an archive. */
export function avatarPath(botId: string): string {
  return `avatars/${botId}`;
}

/** Whose picture stands there. */
export function readAvatarPath(path: string): string | undefined {
  return /^avatars\/([\w-]{1,64})$/.exec(path)?.[1];
}
