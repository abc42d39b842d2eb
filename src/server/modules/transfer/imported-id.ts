import { createHash } from "node:crypto";
import type { Ctx } from "~/server/core/ctx";

const TIME_LENGTH = 10;

/**
 * The new id of an old one in this workspace, the same whenever it is asked for: so an import finds what an earlier one has
 * brought. Its time stays, so that ids still sort by creation.
 */
export function importedId({ workspaceId }: Pick<Ctx, "workspaceId">, prefix: string, old: string): string {
  const time = /^[a-z]{3}_([0-9a-hjkmnp-tv-z]{10})/.exec(old)?.[1] ?? "0".repeat(TIME_LENGTH);
  const hash = createHash("sha256")
    .update(JSON.stringify([workspaceId, prefix, old]))
    .digest("hex");
  return `${prefix}_${time}${hash.slice(0, 24)}`;
}
