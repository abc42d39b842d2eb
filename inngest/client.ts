import { Inngest } from "inngest";
import { log } from "~/server/core/log";
import { processWide } from "~/lib/process-wide";
import { jobsMode, type JobsMode } from "./mode";
import { AppErrorMiddleware } from "./on-error";

/** Jobs, events and runs are kept under this name. */
const APP_ID = "botsmith";

type Fetch = typeof fetch;

/** The one Inngest client of this process. */
export function getClient(): Inngest.Any {
  return processWide("jobs-client", () => createClient(jobsMode()));
}

/**
 * What the embedded client sends through. It is kept for the whole process, because the engine may be started by
 * another bundle than the one that sends.
 */
export function connectEmbedded(send: Fetch | undefined): void {
  embedded().fetch = send;
}

export function createClient(mode: JobsMode): Inngest.Any {
  const common = { id: APP_ID, logger: sdkLog, middleware: [AppErrorMiddleware] };
  // isDev is always said: otherwise a stray INNGEST_DEV=1 would turn signature checks off.
  switch (mode.mode) {
    case "embedded":
      return new Inngest({
        ...common,
        isDev: true,
        baseUrl: "http://jobs.invalid",
        fetch: (input, init) => (embedded().fetch ?? notStarted)(input, init),
      });
    case "dev":
      return new Inngest({ ...common, isDev: true, baseUrl: mode.baseUrl });
    case "cloud":
      return new Inngest({
        ...common,
        isDev: false,
        eventKey: mode.eventKey,
        signingKey: mode.signingKey,
        ...(mode.signingKeyFallback === undefined ? {} : { signingKeyFallback: mode.signingKeyFallback }),
        ...(mode.baseUrl === undefined ? {} : { baseUrl: mode.baseUrl }),
      });
  }
}

function embedded(): { fetch: Fetch | undefined } {
  return processWide("jobs-transport", (): { fetch: Fetch | undefined } => ({ fetch: undefined }));
}

// The SDK tries a failed send again for some seconds, long enough for a process that is just starting.
const notStarted: Fetch = async () =>
  Response.json({ error: "The job engine of this process is not started.", status: 503 }, { status: 503 });

/** The SDK logs an object and a text, or texts; our log takes a fixed message and plain fields. */
const sdkLog = {
  debug() {},
  info() {},
  warn: (...parts: unknown[]) => log.warn("inngest sdk", { detail: textOf(parts) }),
  error(...parts: unknown[]) {
    const error = errorOf(parts);
    const code = appErrorCode(error);
    // Our own errors say what they mean, and are part of normal life: no stack, no alarm.
    if (code) log.warn("job refused", { code, detail: textOf(parts) });
    else log.error("inngest sdk", { detail: textOf(parts) }, error);
  },
};

function textOf(parts: readonly unknown[]): string {
  return parts.filter((part) => typeof part === "string").join(" ");
}

function errorOf(parts: readonly unknown[]): unknown {
  for (const part of parts) {
    if (part instanceof Error) return part;
    if (typeof part === "object" && part !== null && "err" in part) return part.err;
  }
  return undefined;
}

/** By name, because an error that was recorded with its step comes back without its class, and sometimes its code. */
function appErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === "AppError") return "code" in error && typeof error.code === "string" ? error.code : "recorded";
  return appErrorCode(error.cause);
}
