import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import process from "node:process";
import { parseEnv } from "node:util";
import { root } from "./run.mjs";
import { Stop } from "./terminal.mjs";

/**
 * Variables of the shell win over .env.local, and that over .env. An empty one is as good as none, and taken away: vendors'
 * libraries read some by themselves and stop at an empty address.
 */
export function loadEnvFiles() {
  for (const name of [".env.local", ".env"]) {
    const file = path.join(root, name);
    if (!existsSync(file)) continue;
    for (const [key, value] of Object.entries(parseEnv(readFileSync(file, "utf8")))) process.env[key] ??= value;
  }
  for (const [key, value] of Object.entries(process.env)) if (value === "") delete process.env[key];
}

/** The folder of everything this installation keeps, made when missing. Returns its absolute path. */
export function prepareDataDir(setting) {
  const folder = path.resolve(root, setting);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.R_OK | constants.X_OK);
    const probe = path.join(folder, ".write-test");
    writeFileSync(probe, "");
    rmSync(probe);
    return folder;
  } catch (error) {
    if (error.code === "ENOSPC")
      throw new Stop(`The disk that holds ${folder} is full. Free some space and start again.`);
    throw new Stop(
      `DATA_DIR: the folder ${folder} cannot be written to (${error.code}). Give this user access, or name another folder.`,
    );
  }
}

export function requireFreePort(port, host) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(new Stop(portSentence(error, port, host))));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()));
  });
}

function portSentence(error, port, host) {
  if (error.code === "EADDRINUSE")
    return `PORT: port ${port} is in use by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`;
  if (error.code === "EACCES")
    return `PORT: this user may not listen on port ${port}. Choose one above 1023, for example PORT=3000.`;
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
    return `HOST: ${host} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 to be reachable from outside.`;
  return `PORT: cannot listen on ${host}:${port}: ${error.message}`;
}

const SECRETS = ["AUTH_SECRET", "ENCRYPTION_KEY"];

/** The secrets that an earlier start made, for programs that work on its data. Those of the environment win. */
export function takeKeptSecrets(setting = ".botsmith") {
  const kept = readSecrets(path.join(path.resolve(root, setting), "secrets.json"));
  for (const name of SECRETS) {
    if (kept[name] && !process.env[name] && !process.env[`${name}_FILE`]) process.env[name] = kept[name];
  }
}

/**
 * Secrets that nobody set are made once and kept with the data: they protect what is stored there. A start that says it is
 * production must name them itself, because a lost folder would lock everybody out.
 */
export function ensureSecrets(dataDir, { given, strict }) {
  const missing = SECRETS.filter((name) => !given[name]);
  if (missing.length === 0) return;
  if (strict) {
    throw new Stop(
      `${missing.join(" and ")}: must be set when NODE_ENV is production, each to random text of 32 characters or more, for example from: openssl rand -hex 32`,
    );
  }
  const file = path.join(dataDir, "secrets.json");
  const kept = readSecrets(file);
  const secrets = { ...kept };
  for (const name of missing) secrets[name] ??= randomBytes(32).toString("hex");
  if (missing.some((name) => !kept[name])) writeSecrets(file, secrets);
  for (const name of missing) process.env[name] = secrets[name];
}

function readSecrets(file) {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new Stop(
      `${file} cannot be read, and without it stored keys and sessions are lost. Restore it, or delete it to make new secrets.`,
    );
  }
}

function writeSecrets(file, secrets) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
