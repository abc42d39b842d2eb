import { expect, test } from "vitest";
import { refusalOf } from "~/testing/refusals";
import { aMember, aPerson, aWorkspace, testWorld, twoWorkspaces } from "~/testing/world";
import { changeMemberRole, listMembers, removeMember } from "./index";

const world = await testWorld();

function rolesOf(workspaceId: string) {
  return world.prisma.membership.groupBy({ by: ["role"], where: { workspaceId }, _count: true });
}

test("members are listed page by page, the newest first", async () => {
  const owner = await aWorkspace();
  const editor = await aMember(owner, { person: await aPerson({ name: "Grace" }) });
  const first = await listMembers(owner, { limit: 1 });
  expect(first.items).toMatchObject([{ id: editor.memberId, name: "Grace", role: "editor" }]);
  const second = await listMembers(owner, { limit: 1, cursor: first.nextCursor ?? "" });
  expect(second).toMatchObject({ items: [{ id: owner.memberId, role: "owner" }], nextCursor: null });
});

test("an admin changes a role, and an audit row keeps both", async () => {
  const admin = await aWorkspace({ role: "admin" });
  const editor = await aMember(admin);
  expect(await changeMemberRole(admin, { memberId: editor.memberId, role: "viewer" })).toMatchObject({
    role: "viewer",
  });
  const audit = await world.prisma.auditEvent.findFirstOrThrow({ where: { targetId: editor.memberId } });
  expect(audit).toMatchObject({
    action: "member.role_changed",
    before: { role: "editor" },
    after: { role: "viewer", userId: editor.person.userId },
  });
});

test("admins neither make owners nor touch them", async () => {
  const owner = await aWorkspace();
  const admin = await aMember(owner, { role: "admin" });
  const editor = await aMember(owner);
  const attempts = [
    changeMemberRole(admin, { memberId: editor.memberId, role: "owner" }),
    changeMemberRole(admin, { memberId: admin.memberId, role: "owner" }),
    changeMemberRole(admin, { memberId: owner.memberId, role: "viewer" }),
    removeMember(admin, { memberId: owner.memberId }),
  ];
  expect(new Set(await Promise.all(attempts.map(refusalOf)))).toEqual(new Set(["forbidden"]));
});

test("an owner makes another owner and may then step down", async () => {
  const owner = await aWorkspace();
  const heir = await aMember(owner);
  await changeMemberRole(owner, { memberId: heir.memberId, role: "owner" });
  expect(await changeMemberRole(owner, { memberId: owner.memberId, role: "editor" })).toMatchObject({ role: "editor" });
});

test("the last owner can neither leave nor step down", async () => {
  const owner = await aWorkspace();
  const { memberId } = owner;
  await expect(removeMember(owner, { memberId })).rejects.toMatchObject({ code: "conflict" });
  await expect(changeMemberRole(owner, { memberId, role: "admin" })).rejects.toMatchObject({ code: "conflict" });
});

test("two owners who leave at the same moment do not leave the workspace without one", async () => {
  const first = await aWorkspace();
  const second = await aMember(first, { role: "owner" });
  const results = await Promise.allSettled([
    removeMember(first, { memberId: first.memberId }),
    removeMember(second, { memberId: second.memberId }),
  ]);
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  expect(await rolesOf(first.workspaceId)).toMatchObject([{ role: "owner", _count: 1 }]);
});

test("everybody may leave, and only admins remove others", async () => {
  const owner = await aWorkspace();
  const viewer = await aMember(owner, { role: "viewer" });
  const editor = await aMember(owner);
  await expect(removeMember(viewer, { memberId: editor.memberId })).rejects.toMatchObject({ code: "forbidden" });
  await removeMember(viewer, { memberId: viewer.memberId });
  await removeMember(owner, { memberId: editor.memberId });
  expect((await listMembers(owner, {})).items.map((member) => member.id)).toEqual([owner.memberId]);
  const actions = await world.prisma.auditEvent.findMany({
    where: { workspaceId: owner.workspaceId, action: { startsWith: "member." } },
    orderBy: { createdAt: "asc" },
    select: { action: true },
  });
  expect(actions.map(({ action }) => action)).toEqual(["member.left", "member.removed"]);
});

test("a member of another workspace looks missing", async () => {
  const [mine, theirs] = await twoWorkspaces();
  const { memberId } = await aMember(theirs);
  await expect(changeMemberRole(mine, { memberId, role: "viewer" })).rejects.toMatchObject({ code: "not_found" });
  await expect(removeMember(mine, { memberId })).rejects.toMatchObject({ code: "not_found" });
  expect((await listMembers(mine, {})).items.map((member) => member.id)).toEqual([mine.memberId]);
});
