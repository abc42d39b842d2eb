import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test, vi } from "vitest";
import { createPlatformCtx } from "~/server/container";
import { resetPassword } from "~/server/modules/accounts";
import { testContainer } from "~/testing/container";
import { testDatabase } from "~/testing/database";
import { runCommand } from "./commands";

beforeAll(async () => {
  await testContainer();
});

/** The command in this process, and what it wrote. */
async function cli(...words: string[]): Promise<{ code: number; output: string }> {
  const lines: string[] = [];
  const spies = (["log", "error"] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((line: string) => void lines.push(line)),
  );
  const code = await runCommand(words).finally(() => spies.forEach((spy) => spy.mockRestore()));
  return { code, output: lines.join("\n") };
}

test("makes the platform's admin, whose password is set by the link that it prints", async () => {
  const made = await cli("admin", "ada@example.com", "Lumen");
  expect(made).toMatchObject({ code: 0, output: expect.stringContaining("ada@example.com is the platform's admin.") });
  const token = /\/reset-password\/(\S+)/.exec(made.output)?.[1] ?? "";
  const ctx = createPlatformCtx();
  await resetPassword(ctx, { token, password: "correct horse battery" });
  const user = await ctx.prisma.user.findUniqueOrThrow({
    where: { email: "ada@example.com" },
    include: { memberships: { include: { workspace: true } } },
  });
  expect(user).toMatchObject({ isPlatformAdmin: true, memberships: [{ role: "owner", workspace: { name: "Lumen" } }] });
});

test("tells what is wrong in a sentence, and ends with 1", async () => {
  expect(await cli("reset-password", "nobody@example.com")).toEqual({
    code: 1,
    output: "There is no account with the address nobody@example.com.",
  });
  expect(await cli("reset-password", "nobody")).toMatchObject({ code: 1, output: expect.stringMatching(/address/) });
  expect(await cli("admin")).toMatchObject({ code: 1, output: expect.stringContaining("Use: npm run cli") });
  expect(await cli("jobs", "retry", "run_unknown")).toMatchObject({
    code: 1,
    output: expect.stringContaining("There is no such failed job"),
  });
  expect(await cli("dance")).toMatchObject({ code: 1, output: expect.stringContaining("reset-password <e-mail>") });
  expect(await cli()).toMatchObject({ code: 0 });
});

test("runs as a process of its own, also where a variable is set to nothing", async () => {
  const script = path.join(import.meta.dirname, "main.ts");
  const { stdout } = await promisify(execFile)("node", ["--import", "tsx", script, "jobs"], {
    cwd: path.join(import.meta.dirname, "../.."),
    env: Object.assign({}, process.env, { DATABASE_URL: (await testDatabase()).url, OPENAI_BASE_URL: "" }),
  });
  expect(stdout).toMatch(/^\d+ waiting .*, \d+ running, \d+ failed$/m);
});
