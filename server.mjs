import { EventEmitter } from "node:events";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import next from "next";
import { pino } from "pino";
import { isSecureAddress, securityHeaders, transportHeader } from "./scripts/lib/security-headers.mjs";
import { portOf } from "./scripts/lib/server/doors.mjs";
import { UPLOAD } from "./scripts/lib/server/exchange.mjs";
import { createHttpServer } from "./scripts/lib/server/http-server.mjs";
import { routePatterns } from "./scripts/lib/server/routes.mjs";
import { onStopSignal, runShutdownHooks } from "./scripts/lib/server/shutdown.mjs";
import limits from "./src/lib/upload-limits.json" with { type: "json" };

// A little more for what surrounds them; a character of pasted text may take four bytes.
const UPLOAD_LIMIT = limits.maxFileBytes + 100_000;
const ARCHIVE_LIMIT = limits.maxArchiveBytes + 100_000;
const ARCHIVES = /^\/api\/(?:app\/[\w-]+|v1)\/imports$/;
const BODY_LIMIT = limits.maxTextCharacters * 4 + 1_000_000;
const DEV_TIMEOUT_MS = 180_000;
const TIMEOUT_MS = 30_000;

process.env.NODE_ENV ??= "production";
const dev = process.env.NODE_ENV === "development";
const dir = path.dirname(fileURLToPath(import.meta.url));
const hostname = process.env.HOST || "127.0.0.1";
const port = Number(process.env.PORT || 3000);
const proxies = Number(process.env.TRUST_PROXY || 0);

// Tells the code behind this server that the client address header is ours.
globalThis[Symbol.for("botsmith.server")] = true;

// The same shape as src/server/core/log.ts, which code outside the bundle cannot import.
const log = pino({ base: { service: "botsmith" }, timestamp: pino.stdTimeFunctions.isoTime, messageKey: "message" });

const { server, open, drain } = createHttpServer((request, response) => handle(request, response), {
  log,
  proxies,
  headers: [...securityHeaders, ...(isSecureAddress(process.env.APP_URL) ? [transportHeader] : [])],
  timeoutMs: dev ? DEV_TIMEOUT_MS : TIMEOUT_MS,
  // The development server keeps a web socket open that nobody needs to wait for.
  ...(dev ? { answerGraceMs: 500 } : {}),
  bodyLimit,
  routeOf: routePatterns(dir),
});

function bodyLimit({ url = "", headers }) {
  if (!UPLOAD.test(headers["content-type"] ?? "")) return BODY_LIMIT;
  return ARCHIVES.test(url.split("?", 1)[0]) ? ARCHIVE_LIMIT : UPLOAD_LIMIT;
}

// Next listens for web sockets on the server it is given. There are none in production, where it would leave them open.
const app = next({ dev, dir, hostname, port, httpServer: dev ? server : new EventEmitter() });
await quietly(() => app.prepare());
const frameworkHandle = app.getRequestHandler();

// Calls of programs and visitors are answered without the framework, which is loaded anew all the time in development.
function handle(request, response) {
  const direct = dev ? undefined : globalThis[Symbol.for("botsmith.direct")];
  return direct?.serve(request, response) ? undefined : frameworkHandle(request, response);
}

/** Next tells about its configuration file in plain text, which is no line of a JSON log. */
async function quietly(work) {
  const { log: print } = console;
  if (!dev) console.log = () => {};
  await work();
  console.log = print;
}

let stopping = false;
async function stop(reason, exitCode = 0) {
  if (stopping) return;
  stopping = true;
  log.info({ reason }, "stopping");
  await drain();
  await runShutdownHooks(log);
  await app.close();
  log.info({}, "stopped");
  process.exit(exitCode);
}

onStopSignal((signal) => void stop(signal));
// The start script is gone: nobody would stop this process any more.
if (process.send) process.once("disconnect", () => void stop("parent gone"));
process.on("unhandledRejection", (error) => log.error({ err: error }, "a promise failed unheard"));
process.on("uncaughtException", (error) => {
  log.fatal({ err: error }, "the process failed");
  void stop("failure", 1);
});

try {
  // The development server has no crowds to let in.
  await open({ port, host: hostname, ...(dev ? { doors: 1 } : {}) });
} catch (error) {
  log.fatal({ err: error }, "cannot listen");
  process.exit(1);
}
log.info({ host: hostname, port: portOf(server) }, "listening");
process.send?.({ type: "listening", port: portOf(server) });
