import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "~/server/core/errors";

interface Asset {
  changedAt: number;
  address: string;
}

const known = new Map<string, Asset>();

/** The address of a built file in public/ with its content in the query, so that browsers may keep it for ever. */
export async function assetAddress(name: "chat.js" | "chat.css"): Promise<string> {
  const file = path.join(process.cwd(), "public", name);
  const before = known.get(name);
  try {
    const { mtimeMs } = await stat(file);
    if (before?.changedAt === mtimeMs) return before.address;
    const version = createHash("sha256")
      .update(await readFile(file))
      .digest("base64url")
      .slice(0, 12);
    const address = `/${name}?v=${version}`;
    known.set(name, { changedAt: mtimeMs, address });
    return address;
  } catch (cause) {
    throw new AppError("unavailable", `public/${name} is missing. Build it with: node scripts/build-widget.mjs`, {
      cause,
    });
  }
}
