import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test, vi } from "vitest";
import { createCtx, createPlatformCtx } from "~/server/container";
import { resetPassword } from "~/server/modules/accounts";
import { createBot } from "~/server/modules/bots";
import { addSource, searchKnowledge } from "~/server/modules/knowledge";
import { testContainer } from "~/testing/container";
import { testDatabase } from "~/testing/database";
import { ingestAll } from "~/testing/ingest";
import { connectJobs } from "~inngest/index";
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

test("a workspace goes into a file, and comes back as another one whose sources are read", async () => {
  await cli("admin", "keeper@example.com", "Lighthouse");
  const { prisma } = createPlatformCtx();
  const { id: workspaceId } = await prisma.workspace.findUniqueOrThrow({ where: { slug: "lighthouse" } });
  const ctx = createCtx({ workspaceId, actor: { kind: "system", job: "test" } });
  const bot = await createBot(ctx, { name: "Keeper" });
  await connectJobs();
  const text = "The lamp is lit at dusk and put out at dawn.";
  await addSource(ctx, { botId: bot.id, source: { type: "text", title: "Hours", text } });
  const folder = await mkdtemp(path.join(tmpdir(), "botsmith-cli-"));
  const file = path.join(folder, "lighthouse.tar.gz");

  expect((await cli("workspaces")).output).toContain("lighthouse  Lighthouse  (1 bots, 1 members)");
  expect(await cli("export", "lighthouse", file)).toMatchObject({ code: 0, output: expect.stringContaining(file) });
  expect(await cli("export", "lighthouse", file)).toMatchObject({
    code: 1,
    output: expect.stringContaining("exists already"),
  });
  expect(await cli("import", file, "Keeper@example.com", "Second light")).toMatchObject({
    code: 0,
    output: expect.stringContaining("second-light: 1 bots, 1 sources"),
  });
  const second = await prisma.workspace.findUniqueOrThrow({
    where: { slug: "second-light" },
    include: { bots: true, memberships: true },
  });
  expect(second).toMatchObject({ bots: [{ name: "Keeper" }], memberships: [{ role: "owner" }] });
  const imported = createCtx({ workspaceId: second.id, actor: { kind: "system", job: "test" } });
  await ingestAll(imported);
  const query = { botId: second.bots[0]?.id ?? "", query: "When is the lamp lit?" };
  expect((await searchKnowledge(imported, query)).results[0]?.text).toContain("dusk");
  await rm(folder, { recursive: true });
});

test("vectors are made anew only where a model makes them", async () => {
  await cli("admin", "vera@example.com", "Vectors");
  expect(await cli("re-embed", "vectors")).toMatchObject({
    code: 1,
    output: "No embedding model is connected, so there are no vectors to make.",
  });
});

test("what cannot be exported or imported is told in a sentence", async () => {
  const output = (text: string) => ({ code: 1, output: expect.stringContaining(text) });
  expect(await cli("export", "nowhere")).toMatchObject(output("There is no workspace nowhere."));
  expect(await cli("import", "/nowhere.tar.gz", "nobody@example.com")).toMatchObject(output("no account"));
  expect(await cli("re-embed", "nowhere")).toMatchObject(output("There is no workspace nowhere."));
});

test("runs as a process of its own, also where a variable is set to nothing", async () => {
  const script = path.join(import.meta.dirname, "main.ts");
  const { stdout } = await promisify(execFile)("node", ["--import", "tsx", script, "jobs"], {
    cwd: path.join(import.meta.dirname, "../.."),
    env: Object.assign({}, process.env, { DATABASE_URL: (await testDatabase()).url, OPENAI_BASE_URL: "" }),
  });
  expect(stdout).toMatch(/^\d+ waiting .*, \d+ running, \d+ failed$/m);
});
