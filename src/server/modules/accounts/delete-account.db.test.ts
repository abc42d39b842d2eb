import { expect, test } from "vitest";
import { hashPassword } from "~/server/core/passwords";
import { aMember, aPerson, aWorkspace, testWorld } from "~/testing/world";
import { deleteAccount, findSession, listSessions, revokeOtherSessions, startSession } from "./index";

const world = await testWorld();

test("a deleted account is gone with its sessions and memberships, and the workspace says that somebody left", async () => {
  const owner = await aWorkspace();
  const { person } = await aMember(owner, { role: "editor" });
  expect(await deleteAccount(world.account(person), { confirmation: person.email })).toEqual({ deleted: true });
  expect(await findSession(world.platform(), person)).toBeUndefined();
  expect(await world.prisma.user.findUnique({ where: { id: person.userId } })).toBeNull();
  expect(await world.prisma.membership.count({ where: { workspaceId: owner.workspaceId } })).toBe(1);
  const left = await world.prisma.auditEvent.findFirst({
    where: { workspaceId: owner.workspaceId, action: "member.left" },
  });
  expect(left).toMatchObject({ actorId: person.userId, before: { role: "editor", userId: person.userId } });
});

test("the only owner of a workspace stays until somebody else owns it", async () => {
  const owner = await aWorkspace({ name: "Engines" });
  const { person } = owner;
  const leave = () => deleteAccount(world.account(person), { confirmation: person.email });
  await expect(leave()).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("“Engines”") });
  const second = await aMember(owner, { role: "owner" });
  const both = await Promise.allSettled([
    leave(),
    deleteAccount(world.account(second.person), { confirmation: second.person.email }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await world.prisma.membership.count({ where: { workspaceId: owner.workspaceId, role: "owner" } })).toBe(1);
});

test("deleting takes the password, or the address where there is none", async () => {
  const person = await aPerson();
  await expect(deleteAccount(world.account(person), { confirmation: "yes" })).rejects.toMatchObject({
    code: "conflict",
  });
  const passwordHash = await hashPassword("a long enough password");
  await world.prisma.user.update({ where: { id: person.userId }, data: { passwordHash } });
  await expect(deleteAccount(world.account(person), { confirmation: person.email })).rejects.toMatchObject({
    code: "forbidden",
  });
  await deleteAccount(world.account(person), { confirmation: "a long enough password" });
  await expect(deleteAccount(world.account(person), { confirmation: "x" })).rejects.toMatchObject({
    code: "unauthenticated",
  });
});

test("all other devices are signed out at once, and nobody else's", async () => {
  const [person, other] = [await aPerson(), await aPerson()];
  await startSession(world.platform(), { userId: person.userId });
  expect(await revokeOtherSessions(world.account(person))).toEqual({ revoked: true });
  const sessions = await listSessions(world.account(person));
  expect(sessions.map(({ id, current }) => [id, current])).toEqual([[person.sessionId, true]]);
  expect(await listSessions(world.account(other))).toHaveLength(1);
});
