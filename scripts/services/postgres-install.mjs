import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cacheFolder, findProgram, installPackages, run, whyNoPackages } from "./system.mjs";

const VERSIONS = "/usr/lib/postgresql";
const TRIXIE_KEY = "/usr/share/keyrings/debian-archive-keyring.gpg";
const OLDEST_SERVER = 15;

/** The programs of a Postgres server (15 or newer) that has pgvector 0.8 or newer, installed where missing. */
export async function ensureServer(log) {
  const usable = installedServers().find((server) => hasVector(server));
  if (usable) return usable;
  const reason = whyNoPackages();
  if (reason) return { skipped: `no Postgres server with pgvector 0.8 is installed and ${reason}` };

  if (installedServers().length === 0) await installPackages(["postgresql"], log);
  const [server] = installedServers();
  if (!server) return { skipped: `Debian's Postgres is older than ${OLDEST_SERVER}` };
  if (await packageOffers(`postgresql-${server.version}-pgvector`)) {
    await installPackages([`postgresql-${server.version}-pgvector`], log);
  }
  if (!hasVector(server)) await buildVector(server, log);
  return hasVector(server) ? server : { skipped: "pgvector was built but Postgres does not list it" };
}

function installedServers() {
  if (!existsSync(VERSIONS)) return [];
  return readdirSync(VERSIONS)
    .map(Number)
    .filter((version) => version >= OLDEST_SERVER && existsSync(`${VERSIONS}/${version}/bin/initdb`))
    .sort((a, b) => b - a)
    .map((version) => ({ version, bin: `${VERSIONS}/${version}/bin` }));
}

function hasVector({ version }) {
  const control = `/usr/share/postgresql/${version}/extension/vector.control`;
  if (!existsSync(control)) return false;
  const found = /default_version = '(\d+)\.(\d+)/.exec(readFileSync(control, "utf8"));
  return found !== null && (Number(found[1]) > 0 || Number(found[2]) >= 8);
}

async function packageOffers(name) {
  const policy = await run("apt-cache", ["policy", name]);
  const found = /Candidate: (\d+)\.(\d+)/.exec(policy);
  return found !== null && (Number(found[1]) > 0 || Number(found[2]) >= 8);
}

// Debian 12 packages no pgvector, but Debian 13's source package builds on it as it is.
async function buildVector({ version, bin }, log) {
  const tools = ["make", "gcc", "dpkg-source"].every((tool) => findProgram(tool));
  // The server's own package brings the makefiles, but not what they compile with.
  const headers = (await run(`${bin}/pg_config`, ["--includedir-server"])).trim();
  if (!tools || !existsSync(`${VERSIONS}/${version}/lib/pgxs`) || !existsSync(path.join(headers, "postgres.h"))) {
    await installPackages([`postgresql-server-dev-${version}`, "build-essential", "dpkg-dev"], log);
  }
  const folder = cacheFolder(`pgvector-pg${version}`);
  const source = findSource(folder) ?? (await downloadSource(folder, log));
  log("building pgvector");
  const make = ["-C", source, `PG_CONFIG=${bin}/pg_config`, "with_llvm=no"];
  await run("make", ["-j2", ...make]);
  await run("make", [...make, "install"]);
}

function findSource(folder) {
  const name = readdirSync(folder).find((entry) => existsSync(path.join(folder, entry, "vector.control")));
  return name && path.join(folder, name);
}

async function downloadSource(folder, log) {
  log("downloading pgvector's source from Debian 13");
  const list = path.join(folder, "trixie.list");
  writeFileSync(list, `deb-src [signed-by=${TRIXIE_KEY}] ${debianMirror()} trixie main\n`);
  const lists = cacheFolder(path.join(path.basename(folder), "lists", "partial"));
  const options = [
    ["Dir::Etc::sourcelist", list],
    ["Dir::Etc::sourceparts", "-"],
    ["Dir::State::lists", path.dirname(lists)],
    ["APT::Sandbox::User", "root"],
    ["DPkg::Lock::Timeout", "300"],
  ].flatMap(([name, value]) => ["-o", `${name}=${value}`]);
  await run("apt-get", ["update", ...options], { cwd: folder });
  await run("apt-get", ["source", ...options, "pgvector"], { cwd: folder });
  const source = findSource(folder);
  if (!source) throw new Error("Debian's pgvector source package does not contain vector.control");
  return source;
}

// A machine whose Debian comes from a mirror reaches that mirror, and perhaps nothing else.
function debianMirror() {
  const files = ["/etc/apt/sources.list", "/etc/apt/sources.list.d/debian.sources"];
  for (const file of files.filter((name) => existsSync(name))) {
    const found = /https?:\/\/\S+\/debian\/?(?=\s|$)/.exec(uncommented(readFileSync(file, "utf8")));
    if (found) return found[0];
  }
  throw new Error("apt's sources name no Debian mirror, so pgvector's source cannot be fetched");
}

function uncommented(text) {
  return text.replaceAll(/^\s*#.*$/gm, "");
}
