/**
 * Adds the optional packages of other systems that `npm install` left out of the lockfile, because the registry in use
 * did not have them. `npm ci` calls a lockfile without them out of date. Run after every change of dependencies.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./lib/run.mjs";

const SYSTEMS = ["linux", "darwin", "win32", "android", "freebsd", "openharmony"];
const PROCESSORS = ["x64", "arm64", "ia32", "arm", "ppc64", "riscv64", "s390x", "loong64", "wasm32"];
const EXACT = /^\d+\.\d+\.\d+(-[\w.-]+)?$/;

const file = path.join(root, "package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
const added = complete(lock.packages);
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? "The lockfile is complete." : `Added to the lockfile:\n  ${added.join("\n  ")}`);

function complete(packages) {
  const names = [];
  for (const [parent, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isPresent(packages, parent, name)) continue;
      if (!EXACT.test(version))
        throw new Error(`${parent} wants ${name}@${version}, and only exact versions can be added.`);
      packages[`node_modules/${name}`] = { version, ...platformOf(name, entry.dev) };
      names.push(`${name}@${version}`);
    }
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, "en"));
  for (const [key] of sorted) delete packages[key];
  Object.assign(packages, Object.fromEntries(sorted));
  return names;
}

/** Looks where Node would: beside the parent, then in each folder above it. */
function isPresent(packages, parent, name) {
  for (let base = parent; ; base = base.slice(0, Math.max(0, base.lastIndexOf("node_modules/") - 1))) {
    if (packages[`${base ? `${base}/` : ""}node_modules/${name}`]) return true;
    if (!base) return false;
  }
}

/** In the order of keys that npm writes. */
function platformOf(name, dev) {
  const parts = (name.split("/").pop() ?? name).split("-");
  const os = SYSTEMS.find((system) => parts.includes(system));
  const cpu = PROCESSORS.find((processor) => parts.includes(processor));
  if (!cpu || (!os && cpu !== "wasm32")) {
    throw new Error(`The system and processor of ${name} cannot be told from its name.`);
  }
  const libc = ["musl", "gnu"].find((kind) => parts.some((part) => part.startsWith(kind)));
  return {
    cpu: [cpu],
    ...(dev ? { dev: true } : {}),
    ...(libc ? { libc: [libc === "gnu" ? "glibc" : libc] } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  };
}
