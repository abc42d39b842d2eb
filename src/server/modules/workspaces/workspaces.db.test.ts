import { expect, test } from "vitest";
import { aMember, aPerson, aWorkspace, testWorld, twoWorkspaces } from "~/testing/world";
import {
  changeAddress,
  createWorkspace,
  deleteWorkspace,
  findMembership,
  getWorkspace,
  listWorkspaces,
  renameWorkspace,
} from "./index";

const world = await testWorld();

test("whoever opens a workspace owns it, and an audit row says so", async () => {
  const person = await aPerson();
  const created = await createWorkspace(world.account(person), { name: "Lovelace Engines" });
  expect(created).toMatchObject({ name: "Lovelace Engines", slug: "lovelace-engines", role: "owner" });
  const audit = await world.prisma.auditEvent.findMany({ where: { workspaceId: created.id } });
  expect(audit).toEqual([expect.objectContaining({ action: "workspace.created", actorId: person.userId })]);
});

test("two workspaces of the same name get addresses of their own, also at the same moment", async () => {
  const people = await Promise.all([aPerson(), aPerson(), aPerson()]);
  const created = await Promise.all(people.map((p) => createWorkspace(world.account(p), { name: "Twins" })));
  const slugs = created.map((workspace) => workspace.slug);
  expect(new Set(slugs).size).toBe(3);
  expect(slugs).toContain("twins");
});

test("a person sees the workspaces they belong to, with their role there, and no other", async () => {
  const [mine, theirs] = await twoWorkspaces();
  await aMember(theirs, { role: "viewer", person: mine.person });
  const stranger = await aWorkspace();
  const list = await listWorkspaces(world.account(mine.person));
  expect(list.map(({ slug, role }) => [slug, role])).toEqual([
    [mine.slug, "owner"],
    [theirs.slug, "viewer"],
  ]);
  expect(list.map((workspace) => workspace.slug)).not.toContain(stranger.slug);
});

test("a new name leaves the address as it is", async () => {
  const ctx = await aWorkspace({ role: "admin" });
  expect(await renameWorkspace(ctx, { name: "Renamed" })).toMatchObject({ name: "Renamed", slug: ctx.slug });
  expect(await getWorkspace(ctx)).toMatchObject({ name: "Renamed", role: "admin" });
});

test("an editor cannot rename the workspace", async () => {
  const ctx = await aWorkspace({ role: "editor" });
  await expect(renameWorkspace(ctx, { name: "Mine now" })).rejects.toMatchObject({ code: "forbidden" });
});

test("a workspace is found for its members only, and whatever stands in the address is harmless", async () => {
  const [mine, theirs] = await twoWorkspaces();
  const { userId } = mine.person;
  expect(await findMembership(world.prisma, { slug: mine.slug, userId })).toMatchObject({
    workspaceId: mine.workspaceId,
    actor: { kind: "user", role: "owner" },
  });
  for (const slug of [theirs.slug, "nowhere", "", "../admin", undefined, 7, { contains: "" }]) {
    expect(await findMembership(world.prisma, { slug, userId })).toBeUndefined();
  }
});

test("an address can be changed, the former one leads on, and nobody else can have either", async () => {
  const [mine, theirs] = await twoWorkspaces();
  const { userId } = mine.person;
  const slug = `new-${mine.slug}`;
  expect(await changeAddress(mine, { slug: ` ${slug.toUpperCase()} ` })).toMatchObject({ slug, role: "owner" });
  for (const address of [slug, mine.slug]) {
    const found = await findMembership(world.prisma, { slug: address, userId });
    expect(found).toMatchObject({ workspaceId: mine.workspaceId });
    await expect(changeAddress(theirs, { slug: address })).rejects.toMatchObject({ code: "conflict" });
    expect(await findMembership(world.prisma, { slug: address, userId: theirs.person.userId })).toBeUndefined();
  }
  const audit = await mine.db.auditEvent.findMany({ where: { action: "workspace.address_changed" } });
  expect(audit).toMatchObject([{ before: { slug: mine.slug }, after: { slug } }]);

  const sameName = await createWorkspace(world.account(theirs.person), { name: mine.slug });
  expect(sameName.slug).not.toBe(mine.slug);
  expect(await changeAddress(mine, { slug: mine.slug })).toMatchObject({ slug: mine.slug });

  await deleteWorkspace(mine, { name: (await getWorkspace(mine)).name });
  expect(await changeAddress(theirs, { slug })).toMatchObject({ slug });
});

test("an address must be one that works, and a workspace has at most ten", async () => {
  const owner = await aWorkspace();
  for (const slug of ["ab", "two--hyphens", "-first", "with space", "ünïcode", "x".repeat(41)]) {
    await expect(changeAddress(owner, { slug })).rejects.toThrow();
  }
  for (const slug of ["admin", "api", "deleted-x"]) {
    await expect(changeAddress(owner, { slug })).rejects.toMatchObject({ code: "conflict" });
  }
  for (let count = 1; count < 10; count++) await changeAddress(owner, { slug: `${owner.slug}-${count}` });
  await expect(changeAddress(owner, { slug: `${owner.slug}-more` })).rejects.toMatchObject({
    message: expect.stringContaining("ten addresses"),
  });
  expect(await changeAddress(owner, { slug: owner.slug })).toMatchObject({ slug: owner.slug });
  const editor = await aMember(owner, { role: "editor" });
  await expect(changeAddress(editor, { slug: "mine-now" })).rejects.toMatchObject({ code: "forbidden" });
});
