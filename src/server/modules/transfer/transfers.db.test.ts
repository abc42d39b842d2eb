import { expect, test } from "vitest";
import { readTar } from "~/lib/tar";
import type { Ctx } from "~/server/core/ctx";
import { createBot, listBots } from "~/server/modules/bots";
import { inPieces } from "~/testing/in-pieces";
import { aMember, aWorkspace, testWorld, type MemberCtx } from "~/testing/world";
import { gunzipSync } from "node:zlib";
import {
  cancelTransfer,
  deleteExport,
  failTransfer,
  getTransfer,
  listTransfers,
  openExport,
  requestExport,
  requestImport,
  runTransfer,
  sweepTransfers,
} from "./index";

const world = await testWorld();

function asJob(ctx: MemberCtx): Ctx {
  return world.ctx({ workspaceId: ctx.workspaceId, actor: { kind: "system", job: "test" } });
}

async function latest(ctx: MemberCtx) {
  const [first] = (await listTransfers(ctx, {})).items;
  if (!first) throw new Error("There is no transfer");
  return first;
}

async function archiveOf(ctx: MemberCtx, exportId: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of (await openExport(ctx, { exportId })).content) parts.push(part);
  return Buffer.concat(parts);
}

async function anExport(ctx: MemberCtx): Promise<{ id: string; archive: Buffer }> {
  const { id } = await requestExport(ctx);
  await runTransfer(asJob(ctx), { transferId: id });
  return { id, archive: await archiveOf(ctx, id) };
}

async function actionsOf(ctx: MemberCtx): Promise<string[]> {
  const rows = await ctx.db.auditEvent.findMany({ where: { action: { startsWith: "workspace." } } });
  return rows.map(({ action, actorKind }) => `${action} by ${actorKind}`);
}

test("an export is asked for, made by a job, and kept until somebody deletes it or its time is over", async () => {
  const owner = await aWorkspace({ name: "Lumen" });
  await createBot(owner, { name: "Lumen bot" });
  const asked = await requestExport(owner);
  expect(asked).toMatchObject({ kind: "export", status: "queued" });
  expect((await requestExport(owner)).id).toBe(asked.id);
  const data = { workspaceId: owner.workspaceId, transferId: asked.id };
  expect(world.published).toContainEqual({ name: "workspaces/transfer.requested", data });

  await runTransfer(asJob(owner), { transferId: asked.id });
  const done = await latest(owner);
  expect(done).toMatchObject({ status: "done", fileName: expect.stringContaining(`${owner.slug}-`), error: null });
  expect(done.progress.done).toBe(done.progress.total);
  const archive = await archiveOf(owner, asked.id);
  expect(done.bytes).toBe(archive.byteLength);
  const paths: string[] = [];
  for await (const { path } of readTar(inPieces(gunzipSync(archive)))) paths.push(path);
  expect(paths).toContain("data/bots-0001.jsonl");
  expect(await actionsOf(owner)).toEqual(
    expect.arrayContaining(["workspace.exported by user", "workspace.export_downloaded by user"]),
  );

  await deleteExport(owner, { exportId: asked.id });
  await expect(openExport(owner, { exportId: asked.id })).rejects.toMatchObject({ code: "not_found" });
  const { id } = await anExport(owner);
  world.clock.advance({ days: 7, seconds: 1 });
  await sweepTransfers(world.platform());
  expect(await latest(owner)).toMatchObject({ id, status: "expired" });
  await expect(openExport(owner, { exportId: id })).rejects.toMatchObject({ code: "not_found" });
});

test("an import brings an upload in, tells what came, and keeps nothing of the file", async () => {
  const source = await aWorkspace({ name: "Lumen" });
  await createBot(source, { name: "Lumen bot" });
  const { archive } = await anExport(source);
  const target = await aWorkspace();
  const { id } = await requestImport(target, { name: "lumen.tar.gz", content: inPieces(archive, 100) });
  await expect(requestImport(target, { name: "x", content: inPieces(archive) })).rejects.toMatchObject({
    code: "conflict",
  });
  await runTransfer(asJob(target), { transferId: id });
  expect(await latest(target)).toMatchObject({
    status: "done",
    progress: { done: archive.byteLength, total: archive.byteLength },
    result: { workspaceName: "Lumen", bots: 1, present: 0, skipped: [] },
  });
  expect((await listBots(target, {})).items).toMatchObject([{ name: "Lumen bot" }]);
  expect(await actionsOf(target)).toContain("workspace.imported by user");
  expect(await target.db.transfer.findUnique({ where: { id } })).toMatchObject({ storageKey: null });

  // As after a crash that came before the job could say that it was done.
  await target.db.transfer.update({ where: { id }, data: { status: "running" } });
  await expect(runTransfer(asJob(target), { transferId: id })).rejects.toMatchObject({ code: "not_found" });
  await failTransfer(asJob(target), { transferId: id, reason: "It broke off." });
  expect(await latest(target)).toMatchObject({ status: "failed", error: "It broke off." });
});

test("a job that dies begins again, and one that is stopped does not", async () => {
  const owner = await aWorkspace();
  await createBot(owner, { name: "One" });
  const { id } = await requestExport(owner);
  const dying: Ctx = {
    ...asJob(owner),
    storage: {
      ...owner.storage,
      put: async (key, content) => {
        await owner.storage.put(key, content);
        throw new Error("The process has died.");
      },
      delete: () => Promise.reject(new Error("The process has died.")),
    },
  };
  await expect(runTransfer(dying, { transferId: id })).rejects.toThrow("died");
  expect(await latest(owner)).toMatchObject({ status: "running" });
  world.clock.advance({ minutes: 6 });
  world.published.length = 0;
  await sweepTransfers(world.platform());
  expect(world.published).toContainEqual(
    expect.objectContaining({ data: { workspaceId: owner.workspaceId, transferId: id } }),
  );
  await runTransfer(asJob(owner), { transferId: id });
  expect(await latest(owner)).toMatchObject({ id, status: "done" });

  const second = await requestExport(owner);
  await cancelTransfer(owner, { kind: "export", transferId: second.id });
  await runTransfer(asJob(owner), { transferId: second.id });
  expect(await latest(owner)).toMatchObject({ id: second.id, status: "cancelled" });
  await expect(cancelTransfer(owner, { kind: "export", transferId: second.id })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("one that is stopped while it runs ends, and leaves no file", async () => {
  const owner = await aWorkspace();
  await createBot(owner, { name: "One" });
  const { id } = await requestExport(owner);
  const kept: string[] = [];
  const stopping: Ctx = {
    ...asJob(owner),
    storage: {
      ...owner.storage,
      put: async (key, content) => {
        kept.push(key);
        await cancelTransfer(owner, { kind: "export", transferId: id });
        await owner.storage.put(key, content);
      },
    },
  };
  await runTransfer(stopping, { transferId: id });
  expect(await latest(owner)).toMatchObject({ status: "cancelled" });
  const read = async () => {
    for await (const piece of owner.storage.read(kept[0] ?? "")) void piece;
  };
  await expect(read()).rejects.toMatchObject({ code: "not_found" });
});

test("what is no archive, or breaks off, is refused at once and leaves nothing", async () => {
  const owner = await aWorkspace();
  const broken = async function* () {
    yield Uint8Array.of(0x1f);
    yield Uint8Array.of(0x8b, 1, 2);
    throw new Error("The sender has gone.");
  };
  await expect(requestImport(owner, { name: "a.txt", content: inPieces("hello") })).rejects.toMatchObject({
    code: "bad_request",
  });
  await expect(requestImport(owner, { name: "a.gz", content: broken() })).rejects.toThrow("gone");
  expect((await listTransfers(owner, {})).items).toEqual([]);
});

test("an import that is stopped while its file arrives brings nothing", async () => {
  const owner = await aWorkspace();
  async function* arriving() {
    yield Uint8Array.of(0x1f, 0x8b);
    const { id } = await latest(owner);
    await cancelTransfer(owner, { kind: "import", transferId: id });
    yield Uint8Array.of(1);
  }
  await expect(requestImport(owner, { name: "a.gz", content: arriving() })).rejects.toMatchObject({ code: "conflict" });
  expect(await latest(owner)).toMatchObject({ kind: "import", status: "cancelled" });
});

test("each kind has its own list, page after page, and one that is under way has no file and cannot be deleted", async () => {
  const owner = await aWorkspace();
  const { id, archive } = await anExport(owner);
  await requestImport(owner, { name: "a.gz", content: inPieces(archive) });
  world.clock.advance({ seconds: 1 });
  const running = await requestExport(owner);
  const first = await listTransfers(owner, { kind: "export", limit: 1 });
  expect(first.items.map((each) => each.id)).toEqual([running.id]);
  const rest = await listTransfers(owner, { kind: "export", cursor: first.nextCursor ?? "" });
  expect(rest.items.map((each) => each.id)).toEqual([id]);
  expect((await listTransfers(owner, { kind: "import" })).items).toMatchObject([{ fileName: "a.gz" }]);
  expect(await getTransfer(owner, { kind: "export", transferId: id })).toMatchObject({ status: "done" });
  await expect(getTransfer(owner, { kind: "import", transferId: id })).rejects.toMatchObject({ code: "not_found" });
  for (const call of [openExport(owner, { exportId: running.id }), deleteExport(owner, { exportId: running.id })]) {
    await expect(call).rejects.toMatchObject({ code: "conflict" });
  }
  await cancelTransfer(owner, { kind: "export", transferId: running.id });
  await expect(openExport(owner, { exportId: running.id })).rejects.toMatchObject({ code: "not_found" });
  await deleteExport(owner, { exportId: running.id });
});

test("exports are for those who manage the workspace, imports for its owners, and neither for others", async () => {
  const owner = await aWorkspace();
  const { id } = await anExport(owner);
  const editor = await aMember(owner, { role: "editor" });
  const admin = await aMember(owner, { role: "admin" });
  const stranger = await aWorkspace();
  await expect(requestExport(editor)).rejects.toMatchObject({ code: "forbidden" });
  await expect(openExport(editor, { exportId: id })).rejects.toMatchObject({ code: "forbidden" });
  const file = { name: "a.gz", content: inPieces("x") };
  await expect(requestImport(admin, file)).rejects.toMatchObject({ code: "forbidden" });
  for (const call of [openExport(stranger, { exportId: id }), deleteExport(stranger, { exportId: id })]) {
    await expect(call).rejects.toMatchObject({ code: "not_found" });
  }
  await expect(cancelTransfer(stranger, { kind: "export", transferId: id })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(runTransfer(asJob(stranger), { transferId: id })).rejects.toMatchObject({ code: "not_found" });
});
