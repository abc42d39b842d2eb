import { expect, test } from "vitest";
import { apiKeyScopes, usualScopes } from "~/contracts/access";
import { aMember, aWorkspace, testWorld, twoWorkspaces } from "~/testing/world";
import { createApiKey, findApiKey, listApiKeys, revokeApiKey } from "./index";

const world = await testWorld();

test("a key is shown once, acts for its workspace with its scopes, and is stored as a hash", async () => {
  const ctx = await aWorkspace();
  const created = await createApiKey(ctx, { name: "CI", scopes: ["chat", "bots.read"] });
  expect(created.key).toMatch(/^bs_[0-9a-z]{32}$/);
  expect(created.lastFour).toBe(created.key.slice(-4));
  expect(await findApiKey(world, created.key)).toEqual({
    workspaceId: ctx.workspaceId,
    actor: { kind: "apiKey", apiKeyId: created.id, scopes: ["chat", "bots.read"] },
  });
  const stored = JSON.stringify([
    await listApiKeys(ctx, {}),
    await world.prisma.apiKey.findMany(),
    await world.prisma.auditEvent.findMany(),
  ]);
  expect(stored).not.toContain(created.key);
});

test("a key has the usual scopes unless told, and never more than whoever makes it", async () => {
  const owner = await aWorkspace();
  expect((await createApiKey(owner, { name: "Usual" })).scopes).toEqual([...usualScopes]);
  const everything = { name: "All", scopes: [...apiKeyScopes] };
  expect((await createApiKey(owner, everything)).scopes).toEqual([...apiKeyScopes]);
  const admin = await aMember(owner, { role: "admin" });
  await expect(createApiKey(admin, everything)).rejects.toMatchObject({ code: "forbidden" });
  expect((await createApiKey(admin, { name: "Backup", scopes: ["workspace.export"] })).scopes).toHaveLength(1);
});

test("the use of a key is noted at most once a minute", async () => {
  const ctx = await aWorkspace();
  const { key, id } = await createApiKey(ctx, { name: "Busy" });
  const lastUse = async () => (await world.prisma.apiKey.findUniqueOrThrow({ where: { id } })).lastUsedAt;
  await findApiKey(world, key);
  const first = await lastUse();
  expect(first).toEqual(world.clock.now());
  world.clock.advance({ seconds: 59 });
  await findApiKey(world, key);
  expect(await lastUse()).toEqual(first);
  world.clock.advance({ seconds: 1 });
  await findApiKey(world, key);
  expect(await lastUse()).toEqual(world.clock.now());
});

test("a revoked key stops working at once and leaves the list", async () => {
  const ctx = await aWorkspace();
  const { key, id } = await createApiKey(ctx, { name: "Old" });
  await revokeApiKey(ctx, { apiKeyId: id });
  await revokeApiKey(ctx, { apiKeyId: id });
  expect(await findApiKey(world, key)).toBeUndefined();
  expect((await listApiKeys(ctx, {})).items).toEqual([]);
  const audits = await world.prisma.auditEvent.count({ where: { targetId: id, action: "api_key.revoked" } });
  expect(audits).toBe(1);
});

test("a key ends by itself when its days are over, and is still told of", async () => {
  const ctx = await aWorkspace();
  const { key, expiresAt } = await createApiKey(ctx, { name: "Trial", validDays: 30 });
  const ends = Date.parse(expiresAt ?? "");
  const before = { ...world, clock: { now: () => new Date(ends - 1) } };
  expect(await findApiKey(before, key)).toBeDefined();
  expect(await findApiKey({ ...world, clock: { now: () => new Date(ends) } }, key)).toBeUndefined();
  expect((await listApiKeys(ctx, {})).items).toMatchObject([{ name: "Trial", expiresAt }]);
});

test("what is no key finds nothing", async () => {
  for (const text of ["", "bs_", "bs_unknown-unknown-unknown-unknown", `bs_${"x".repeat(5000)}`, "sk-123"]) {
    expect(await findApiKey(world, text)).toBeUndefined();
  }
});

test("an editor neither makes nor sees keys", async () => {
  const editor = await aWorkspace({ role: "editor" });
  await expect(createApiKey(editor, { name: "Mine" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(listApiKeys(editor, {})).rejects.toMatchObject({ code: "forbidden" });
});

test("a key of another workspace looks missing", async () => {
  const [mine, theirs] = await twoWorkspaces();
  const { id, key } = await createApiKey(theirs, { name: "Theirs" });
  await expect(revokeApiKey(mine, { apiKeyId: id })).rejects.toMatchObject({ code: "not_found" });
  expect(await findApiKey(world, key)).toMatchObject({ workspaceId: theirs.workspaceId });
  expect((await listApiKeys(mine, {})).items).toEqual([]);
});
