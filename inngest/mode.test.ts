import { expect, test } from "vitest";
import { jobsEnv } from "~/env/jobs";
import { serverlessHost } from "~/env/serverless";
import { chooseJobsMode, isLoopback } from "./mode";

function choose(source: Record<string, string>, options: { HOST?: string; serverless?: string } = {}) {
  return chooseJobsMode({
    env: jobsEnv.from(source),
    server: { NODE_ENV: "production", HOST: options.HOST ?? "127.0.0.1" },
    serverless: options.serverless,
  });
}

test("jobs are embedded when nothing is said", () => {
  expect(choose({})).toEqual({ mode: "embedded" });
});

test("cloud needs both keys and says which one is missing", () => {
  expect(() => choose({ JOBS_MODE: "cloud" })).toThrow("INNGEST_EVENT_KEY: must be set when JOBS_MODE=cloud");
  expect(() => choose({ JOBS_MODE: "cloud", INNGEST_EVENT_KEY: "e" })).toThrow("INNGEST_SIGNING_KEY: must be set");
  expect(choose({ JOBS_MODE: "cloud", INNGEST_EVENT_KEY: "e", INNGEST_SIGNING_KEY: "s" })).toMatchObject({
    mode: "cloud",
    eventKey: "e",
    signingKey: "s",
  });
});

test("embedded is refused where processes stop between requests, unless somebody insists", () => {
  const serverless = serverlessHost({ VERCEL: "1" });
  expect(() => choose({}, { serverless: serverless ?? "" })).toThrow("Vercel stops processes between requests");
  expect(choose({ JOBS_SERVERLESS: "allow" }, { serverless: "Vercel" })).toEqual({ mode: "embedded" });
  expect(serverlessHost({})).toBeUndefined();
});

test("dev takes unsigned calls, so it is for the loopback interface only", () => {
  expect(choose({ JOBS_MODE: "dev" })).toEqual({ mode: "dev", baseUrl: "http://127.0.0.1:8288" });
  expect(() => choose({ JOBS_MODE: "dev" }, { HOST: "0.0.0.0" })).toThrow("HOST must be 127.0.0.1");
});

test.each([
  ["127.0.0.1", true],
  ["localhost", true],
  ["[::1]", true],
  ["127.0.0.1.evil.example", false],
  ["0.0.0.0", false],
  ["", false],
])("%s is loopback: %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
