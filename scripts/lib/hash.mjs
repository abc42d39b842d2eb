import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { root } from "./run.mjs";

/** One hash over the names and contents of files and folders, given relative to the project. Missing ones count as absent. */
export function hashOf(entries, { skip = () => false, salt = "" } = {}) {
  const hash = createHash("sha256").update(salt);
  for (const entry of entries) {
    for (const file of filesBelow(entry, skip)) {
      hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
    }
  }
  return hash.digest("hex");
}

function filesBelow(entry, skip) {
  const stat = statSync(path.join(root, entry), { throwIfNoEntry: false });
  if (!stat || skip(entry)) return [];
  if (!stat.isDirectory()) return [entry];
  return readdirSync(path.join(root, entry))
    .sort()
    .flatMap((name) => filesBelow(`${entry}/${name}`, skip));
}
