import { createHash } from "node:crypto";

export function sha1(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}

/**
 * The script without its `#!lua flags=…` line. Upstash reads flags there that an ordinary Redis refuses
 * ("Unexpected flag in script shebang"), and no Lua compiler takes the line.
 */
export function stripShebang(script: string): string {
  return script.startsWith("#!") ? script.slice(script.indexOf("\n") + 1) : script;
}
