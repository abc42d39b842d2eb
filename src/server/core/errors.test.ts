import { expect, test, vi } from "vitest";
import { AppError } from "./errors";

class Overtaken extends AppError {
  constructor() {
    super("conflict", "Somebody was faster.");
  }
}

test("an error of another copy of this module is the same kind of error", async () => {
  vi.resetModules();
  const copy = await import("./errors");
  expect(copy.AppError).not.toBe(AppError);
  const error: unknown = new copy.AppError("not_found", "This bot does not exist.");
  expect(error instanceof AppError).toBe(true);
});

test("other errors are not, and a special kind is only what was made as such", () => {
  expect(new Error("no") instanceof AppError).toBe(false);
  expect(Object.assign(new Error("no"), { code: "not_found" }) instanceof AppError).toBe(false);
  expect(new AppError("conflict", "No.") instanceof Overtaken).toBe(false);
  expect(new Overtaken() instanceof Overtaken).toBe(true);
  expect(new Overtaken() instanceof AppError).toBe(true);
});
