import { createReadStream, createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ImportResult } from "~/contracts/transfers";
import { createCtx, createPlatformCtx } from "~/server/container";
import type { Ctx } from "~/server/core/ctx";
import { recordAudit } from "~/server/core/audit";
import { AppError } from "~/server/core/errors";
import { reembedWorkspace } from "~/server/modules/knowledge";
import { exportWorkspace, importWorkspace } from "~/server/modules/transfer";
import { createWorkspace } from "~/server/modules/workspaces";
import { connectJobs } from "~inngest/index";
import { required, type OutputOptions } from "./required";
import { TerminalProgress } from "./terminal-progress";

/** Prints every workspace of the installation with the name that its address has. */
export async function listWorkspaces(_words: readonly string[], { json }: OutputOptions): Promise<void> {
  const rows = await createPlatformCtx().prisma.workspace.findMany({
    orderBy: { slug: "asc" },
    select: { slug: true, name: true, _count: { select: { bots: true, memberships: true } } },
  });
  if (json) {
    const all = rows.map(({ slug, name, _count }) => ({ slug, name, bots: _count.bots, members: _count.memberships }));
    return void console.log(JSON.stringify(all));
  }
  for (const { slug, name, _count } of rows) {
    console.log(`${slug}  ${name}  (${counted(_count.bots, "bot")}, ${counted(_count.memberships, "member")})`);
  }
  if (rows.length === 0) console.log("There is no workspace yet.");
}

/** Writes a workspace into one file, which is only there when it is complete. */
export async function exportToFile([slug, file]: readonly string[]): Promise<void> {
  const ctx = await workspaceCtx(required(slug, "export <workspace> [file]"));
  const progress = new TerminalProgress();
  const { fileName, total, content } = await exportWorkspace(ctx, {
    watch: (part, count) => progress.add(count, part),
  });
  progress.total = total;
  await recordAudit(ctx, ctx.db, { action: "workspace.exported", targetId: ctx.workspaceId });
  const target = file ?? fileName;
  // An existing file is somebody's: it is not written over.
  const output = createWriteStream(target, { flags: "wx" });
  try {
    await pipeline(Readable.from(content, { objectMode: false }), output);
  } catch (error) {
    if (isSystemError(error) && error.code === "EEXIST") {
      throw new AppError("conflict", `${target} exists already. Name another file, or move it away.`);
    }
    await rm(target, { force: true });
    throw isSystemError(error)
      ? new AppError("unavailable", `${target} could not be written: ${whyNot(error)}.`)
      : error;
  }
  progress.end();
  console.log(`${slug} was written to ${target} (${megabytes((await stat(target)).size)}).`);
}

/** Brings what the file holds into a workspace: one that is there, or a new one of somebody who has an account. */
export async function importFromFile([file, target, name]: readonly string[]): Promise<void> {
  const usage = "import <file> <workspace, or e-mail of the owner of a new one> [name]";
  const source = required(file, usage);
  const into = required(target, usage);
  const owner = into.includes("@") ? await accountOf(into) : undefined;
  const { size } = await stat(source).catch(() => {
    throw new AppError("not_found", `There is no file ${source}, or it cannot be read.`);
  });
  await connectJobs();
  const { ctx, slug } = owner
    ? await newWorkspace(owner.id, name ?? "Imported")
    : { ctx: await workspaceCtx(into), slug: into };
  const progress = new TerminalProgress();
  progress.total = size;
  const content = createReadStream(source).on("data", (piece) => progress.add(piece.length));
  try {
    tell(await importWorkspace(ctx, content, { onPart: (part) => progress.add(0, part) }), slug);
  } catch (error) {
    console.error(
      `The import broke off. What it brought until then is in the workspace ${slug}; import into ${slug} again to go on.`,
    );
    throw error;
  } finally {
    progress.end();
  }
}

async function accountOf(email: string): Promise<{ id: string }> {
  const user = await createPlatformCtx().prisma.user.findUnique({ where: { email: email.toLowerCase() } });
  if (!user) throw new AppError("not_found", `There is no account with the address ${email}.`);
  return user;
}

async function newWorkspace(userId: string, name: string): Promise<{ ctx: Ctx; slug: string }> {
  const account = { userId, sessionId: "cli" };
  const { id, slug } = await createWorkspace({ ...createPlatformCtx(), account }, { name });
  return { ctx: createCtx({ workspaceId: id, actor: { kind: "user", userId, role: "owner" } }), slug };
}

function tell({ skipped, ...result }: ImportResult, slug: string): void {
  const { bots, sources, files, pairs, conversations, messages, present } = result;
  console.log(
    `${slug}: ${bots} bots, ${sources} sources (${files} files), ${pairs} approved answers, ${conversations} conversations with ${messages} messages.`,
  );
  if (present > 0) console.log(`${present} of these were there already and stay as they are.`);
  for (const { what, reason } of skipped) console.log(`Left out: ${what}: ${reason}`);
  console.log("Its sources are read by the jobs of the running Botsmith.");
}

/** Has the vectors of one workspace made anew. */
export async function reembed([slug]: readonly string[]): Promise<void> {
  const ctx = await workspaceCtx(required(slug, "re-embed <workspace>"));
  await connectJobs();
  const { bots } = await reembedWorkspace(ctx);
  console.log(`The vectors of ${bots} bots are made anew. Until then they are searched by words.`);
}

async function workspaceCtx(slug: string): Promise<Ctx> {
  const workspace = await createPlatformCtx().prisma.workspace.findFirst({ where: { addresses: { some: { slug } } } });
  if (!workspace)
    throw new AppError("not_found", `There is no workspace ${slug}. npm run cli -- workspaces lists them.`);
  return createCtx({ workspaceId: workspace.id, actor: { kind: "system", job: "cli" } });
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function whyNot({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case "ENOENT":
      return "its folder does not exist";
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return "you may not write there";
    case "ENOSPC":
      return "the disk is full";
    default:
      return message;
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}
