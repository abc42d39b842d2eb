import { EnvError } from "~/env/define-env";
import { jobsEnv } from "~/env/jobs";
import { serverEnv } from "~/env/server";
import { serverlessHost } from "~/env/serverless";

/** Where jobs run, with what that place needs. Nothing else in the product asks which one it is. */
export type JobsMode =
  | { mode: "embedded" }
  | { mode: "dev"; baseUrl: string }
  | {
      mode: "cloud";
      baseUrl: string | undefined;
      eventKey: string;
      signingKey: string;
      signingKeyFallback: string | undefined;
    };

const DEV_SERVER = "http://127.0.0.1:8288";

/** Throws an `EnvError` that says which variable is missing or does not fit. */
export function jobsMode(): JobsMode {
  return chooseJobsMode({ env: jobsEnv(), server: serverEnv(), serverless: serverlessHost() });
}

export function chooseJobsMode({
  env,
  server,
  serverless,
}: {
  env: ReturnType<typeof jobsEnv>;
  server: Pick<ReturnType<typeof serverEnv>, "NODE_ENV" | "HOST">;
  serverless: string | undefined;
}): JobsMode {
  const baseUrl = env.INNGEST_BASE_URL;
  switch (env.JOBS_MODE) {
    case "embedded":
      if (serverless && env.JOBS_SERVERLESS !== "allow") {
        throw new EnvError(
          `JOBS_MODE: embedded jobs need a process that keeps running, and ${serverless} stops processes between requests. Set JOBS_MODE=cloud with INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY.`,
        );
      }
      return { mode: "embedded" };
    case "dev":
      if (server.NODE_ENV === "production" && !isLoopback(server.HOST)) {
        throw new EnvError(
          "JOBS_MODE: dev accepts unsigned job calls, so HOST must be 127.0.0.1 with it. Set JOBS_MODE=embedded or cloud.",
        );
      }
      return { mode: "dev", baseUrl: baseUrl ?? DEV_SERVER };
    case "cloud":
      return {
        mode: "cloud",
        baseUrl,
        eventKey: required("INNGEST_EVENT_KEY", env.INNGEST_EVENT_KEY),
        signingKey: required("INNGEST_SIGNING_KEY", env.INNGEST_SIGNING_KEY),
        signingKeyFallback: env.INNGEST_SIGNING_KEY_FALLBACK,
      };
  }
}

export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "");
  return name === "localhost" || name === "::1" || /^127(\.\d{1,3}){3}$/.test(name);
}

function required(name: string, value: string | undefined): string {
  if (value) return value;
  throw new EnvError(`${name}: must be set when JOBS_MODE=cloud. Copy it from your Inngest environment.`);
}
