import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "~/server/core/errors";

interface Asset {
  changedAt: number;
  text: string;
  version: string;
}

const known = new Map<string, Asset>();

/** The address of a built file in public/ with its content in the query, so that browsers may keep it for ever. */
export async function assetAddress(name: "chat.js" | "chat.css"): Promise<string> {
  const { version } = await builtFile(`public/${name}`);
  return `/${name}?v=${version}`;
}

/** The loader without settings, in the form for bots with or without a message that shows itself. */
export async function loaderCode({ isProactive }: { isProactive: boolean }): Promise<string> {
  return (await builtFile(isProactive ? "build/widget-proactive.js" : "public/widget.js")).text;
}

async function builtFile(name: string): Promise<Asset> {
  const file = path.join(process.cwd(), name);
  const before = known.get(name);
  try {
    const { mtimeMs } = await stat(file);
    if (before?.changedAt === mtimeMs) return before;
    const text = await readFile(file, "utf8");
    const version = createHash("sha256").update(text).digest("base64url").slice(0, 12);
    const asset = { changedAt: mtimeMs, text, version };
    known.set(name, asset);
    return asset;
  } catch (cause) {
    throw new AppError("unavailable", `${name} is missing. Build it with: node scripts/build-widget.mjs`, { cause });
  }
}
