import { expect, test } from "vitest";
import { z } from "zod";
import { Problem } from "~/contracts/common";
import type { Log } from "~/server/core/log";
import { AppError, errorCodes } from "~/server/core/errors";
import { problemResponse, toAppError } from "./problem";

const silent: Pick<Log, "error" | "warn"> = { error: () => undefined, warn: () => undefined };

async function problemOf(thrown: unknown) {
  const response = problemResponse(thrown, { requestId: "req-12345678", log: silent });
  return { response, problem: Problem.parse(await response.json()) };
}

test.each(errorCodes)("%s is a problem document whose status is the response's", async (code) => {
  const { response, problem } = await problemOf(new AppError(code, "A sentence."));
  expect(response.status).toBe(problem.status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(problem).toMatchObject({ code, detail: "A sentence.", requestId: "req-12345678" });
});

test("a body that does not fit its schema names each field", async () => {
  const parsed = z.strictObject({ name: z.string(), tags: z.array(z.string()) }).safeParse({ tags: [1] });
  const { response, problem } = await problemOf(parsed.error);
  expect(response.status).toBe(400);
  expect(problem.errors?.map((field) => field.path)).toEqual(["name", "tags.0"]);
});

test("a single wrong field is said in the detail itself", () => {
  const parsed = z.strictObject({ name: z.string().min(1, "Enter a name.") }).safeParse({ name: "" });
  expect(toAppError(parsed.error).message).toBe("Enter a name.");
});

test("a fault of ours shows nothing of its cause, and is logged with it", async () => {
  const logged: unknown[] = [];
  const cause = new Error("column users.password does not exist");
  const log = { ...silent, error: (_message: string, _fields?: object, error?: unknown) => void logged.push(error) };
  const response = problemResponse(cause, { log });
  expect(await response.text()).not.toContain("password");
  expect(response.status).toBe(500);
  expect(logged).toEqual([cause]);
});

test("a full limit says when to come back", async () => {
  const { response } = await problemOf(new AppError("rate_limited", "Wait.", { retryAfterSeconds: 12.2 }));
  expect(response.headers.get("retry-after")).toBe("13");
});

test("a database that is full or away is said so, and may be asked again", async () => {
  const full = Object.assign(new Error("could not extend file"), {
    code: "P2010",
    meta: { driverAdapterError: { cause: { originalCode: "53100" } } },
  });
  expect((await problemOf(full)).problem).toMatchObject({
    status: 503,
    detail: expect.stringContaining("disk of the database is full"),
  });
  const away = Object.assign(new Error("connect ECONNREFUSED 10.1.2.3:5432"), { code: "ECONNREFUSED" });
  const { problem } = await problemOf(away);
  expect(problem.status).toBe(503);
  expect(problem.detail).not.toContain("10.1.2.3");
});
