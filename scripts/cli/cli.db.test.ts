import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test, vi } from "vitest";
import { createCtx, createPlatformCtx } from "~/server/container";
import { resetPassword } from "~/server/modules/accounts";
import { createBot } from "~/server/modules/bots";
import { addSource, reindexBot, searchKnowledge } from "~/server/modules/knowledge";
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

test("tells what is wrong in a sentence, and ends with 1, or with 2 where it was not understood", async () => {
  expect(await cli("reset-password", "nobody@example.com")).toEqual({
    code: 1,
    output: "There is no account with the address nobody@example.com.",
  });
  expect(await cli("reset-password", "nobody")).toMatchObject({ code: 1, output: expect.stringMatching(/address/) });
  expect(await cli("admin")).toMatchObject({ code: 2, output: expect.stringContaining("Use: npm run cli") });
  expect(await cli("jobs", "retry", "run_unknown")).toMatchObject({
    code: 1,
    output: expect.stringContaining("There is no such failed job"),
  });
  expect(await cli("dance")).toMatchObject({ code: 2, output: expect.stringContaining("There is no command dance.") });
  expect(await cli("constructor")).toMatchObject({ code: 2 });
  expect(await cli("admin", "ada@example.com", "Two", "words")).toMatchObject({
    code: 2,
    output: expect.stringContaining("admin does not take “words”."),
  });
  expect(await cli("export", "lumen", "--force")).toMatchObject({
    code: 2,
    output: expect.stringContaining("--force"),
  });
  expect(await cli("jobs", "dance")).toMatchObject({ code: 2, output: expect.stringContaining("jobs [failed") });
});

test("help is help, wherever it is asked for, and programs are answered in JSON", async () => {
  for (const words of [[], ["help"], ["--help"], ["admin", "--help"], ["-h"]]) {
    expect(await cli(...words)).toMatchObject({ code: 0, output: expect.stringContaining("reset-password <e-mail>") });
  }
  await cli("admin", "grace@example.com", "Harbour");
  expect(JSON.parse((await cli("workspaces", "--json")).output)).toContainEqual({
    ...{ slug: "harbour", name: "Harbour", bots: 0, members: 1 },
  });
  expect(JSON.parse((await cli("jobs", "--json")).output)).toMatchObject({ running: 0, failed: 0 });
  expect(JSON.parse((await cli("jobs", "failed", "--json")).output)).toEqual([]);
  expect((await cli("jobs", "failed")).output).toBe("No job has failed.");
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

  expect((await cli("workspaces")).output).toContain("lighthouse  Lighthouse  (1 bot, 1 member)");
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

test("words of an older version are shown and asked for until they are indexed anew", async () => {
  const asOlder = { workspace: "rowery", bot: "Serwis", waiting: 1, error: null };
  await cli("admin", "anna@example.com", "Rowery");
  const { prisma } = createPlatformCtx();
  const { id: workspaceId } = await prisma.workspace.findUniqueOrThrow({ where: { slug: "rowery" } });
  const ctx = createCtx({ workspaceId, actor: { kind: "system", job: "test" } });
  const { id: botId } = await createBot(ctx, { name: "Serwis" });
  await connectJobs();
  await addSource(ctx, { botId, source: { type: "text", title: "Rowery", text: "Anna naprawiała rowery." } });
  await ingestAll(ctx);
  expect((await cli("re-index")).output).toBe("All words are indexed as this version reads them.");

  await prisma.chunk.updateMany({ where: { botId }, data: { language: "pl", termsVersion: 1 } });
  expect(JSON.parse((await cli("re-index", "--json")).output)).toEqual([asOlder]);
  expect((await cli("re-index")).output).toContain("rowery  Serwis  1 passage");
  await reindexBot(ctx, { botId });
  expect(JSON.parse((await cli("re-index", "--json")).output)).toEqual([]);
});

test("what cannot be exported or imported is told in a sentence", async () => {
  const output = (text: string) => ({ code: 1, output: expect.stringContaining(text) });
  expect(await cli("export", "nowhere")).toMatchObject(output("There is no workspace nowhere."));
  expect(await cli("import", "/nowhere.tar.gz", "nobody@example.com")).toMatchObject(output("no account"));
  expect(await cli("re-embed", "nowhere")).toMatchObject(output("There is no workspace nowhere."));
});

test("runs as a process of its own, with the secrets that a start has kept, also where a variable is set to nothing", async () => {
  const script = path.join(import.meta.dirname, "main.ts");
  const folder = await mkdtemp(path.join(tmpdir(), "botsmith-cli-"));
  await writeFile(path.join(folder, "secrets.json"), JSON.stringify({ AUTH_SECRET: "s".repeat(64) }));
  await cli("admin", "own@example.com", "Own");
  const own = { DATABASE_URL: (await testDatabase()).url, OPENAI_BASE_URL: "", AUTH_SECRET: "", DATA_DIR: folder };
  const { stdout } = await promisify(execFile)("node", ["--import", "tsx", script, "workspaces"], {
    cwd: path.join(import.meta.dirname, "../.."),
    env: Object.assign({}, process.env, own),
  });
  expect(stdout).toMatch(/^own {2}Own {2}\(0 bots, 1 member\)$/m);
  await rm(folder, { recursive: true });
});
