import { expect, test } from "vitest";
import { mailsTo } from "~/testing/mails";
import { aMember, aPerson, aWorkspace, testWorld, twoWorkspaces } from "~/testing/world";
import {
  acceptInvitation,
  createInvitation,
  listInvitations,
  previewInvitation,
  renewInvitation,
  revokeInvitation,
} from "./index";

const world = await testWorld();

async function invited(options: Parameters<typeof createInvitation>[1] = {}) {
  const ctx = await aWorkspace({ name: "Analytical" });
  const invitation = await createInvitation(ctx, options);
  return { ctx, invitation, token: invitation.url.split("/").at(-1) ?? "" };
}

test("a link shows where it leads and makes whoever opens it a member with its role", async () => {
  const { ctx, invitation, token } = await invited({ role: "operator" });
  expect(await previewInvitation(world.platform(), { token })).toEqual({
    workspaceName: "Analytical",
    role: "operator",
    email: null,
    state: "open",
  });
  const person = await aPerson();
  expect(await acceptInvitation(world.account(person), { token })).toMatchObject({ slug: ctx.slug, role: "operator" });
  expect(await previewInvitation(world.platform(), { token })).toMatchObject({ state: "accepted" });
  const audit = await world.prisma.auditEvent.findFirstOrThrow({
    where: { workspaceId: ctx.workspaceId, action: "member.joined" },
  });
  expect(audit).toMatchObject({ actorId: person.userId, after: { role: "operator", invitationId: invitation.id } });
});

test("the secret of a link is stored nowhere", async () => {
  const { token } = await invited();
  const rows = JSON.stringify([await world.prisma.invitation.findMany(), await world.prisma.auditEvent.findMany()]);
  expect(rows).not.toContain(token);
});

test("a link works for one person, and their second click for nobody else", async () => {
  const { token } = await invited();
  const [first, second] = [await aPerson(), await aPerson()];
  await acceptInvitation(world.account(first), { token });
  await acceptInvitation(world.account(first), { token });
  await expect(acceptInvitation(world.account(second), { token })).rejects.toMatchObject({ code: "conflict" });
});

test("of two people who open a link at the same moment one joins", async () => {
  const { ctx, token } = await invited();
  const people = await Promise.all([aPerson(), aPerson()]);
  const results = await Promise.allSettled(people.map((person) => acceptInvitation(world.account(person), { token })));
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  expect(await world.prisma.membership.count({ where: { workspaceId: ctx.workspaceId } })).toBe(2);
});

test("after seven days a link has expired", async () => {
  const { ctx, token } = await invited();
  world.clock.advance({ days: 7, seconds: 1 });
  expect(await previewInvitation(world.platform(), { token })).toMatchObject({ state: "expired" });
  await expect(acceptInvitation(world.account(await aPerson()), { token })).rejects.toMatchObject({ code: "conflict" });
  expect((await listInvitations(ctx, {})).items).toEqual([]);
});

test("a revoked link stops working, and revoking again changes nothing", async () => {
  const { ctx, invitation, token } = await invited();
  await revokeInvitation(ctx, { invitationId: invitation.id });
  await revokeInvitation(ctx, { invitationId: invitation.id });
  expect(await previewInvitation(world.platform(), { token })).toMatchObject({ state: "revoked" });
  await expect(acceptInvitation(world.account(await aPerson()), { token })).rejects.toMatchObject({ code: "conflict" });
  const audits = await world.prisma.auditEvent.count({
    where: { targetId: invitation.id, action: "invitation.revoked" },
  });
  expect(audits).toBe(1);
});

test("an accepted invitation cannot be revoked any more", async () => {
  const { ctx, invitation, token } = await invited();
  await acceptInvitation(world.account(await aPerson()), { token });
  const late = revokeInvitation(ctx, { invitationId: invitation.id });
  await expect(late).rejects.toMatchObject({ code: "conflict" });
});

test("an invitation for an address is mailed there and good for its account only", async () => {
  const person = await aPerson();
  const { token } = await invited({ email: person.email.toUpperCase(), role: "admin" });
  const [mail] = await mailsTo(person.email);
  expect(mail?.text).toContain(`/invitations/${token}`);
  expect(world.published).toContainEqual({ name: "mail/requested", data: { mailId: mail?.id } });
  const other = acceptInvitation(world.account(await aPerson()), { token });
  await expect(other).rejects.toMatchObject({ code: "forbidden" });
  expect(await acceptInvitation(world.account(person), { token })).toMatchObject({ role: "admin" });
});

test("a member needs no invitation", async () => {
  const { ctx, token } = await invited();
  const member = await aMember(ctx, { role: "viewer" });
  await expect(createInvitation(ctx, { email: member.person.email })).rejects.toMatchObject({ code: "conflict" });
  expect(await acceptInvitation(world.account(member.person), { token })).toMatchObject({ role: "viewer" });
  expect(await previewInvitation(world.platform(), { token })).toMatchObject({ state: "open" });
});

test("editors neither invite nor see who is invited", async () => {
  const editor = await aWorkspace({ role: "editor" });
  await expect(createInvitation(editor, {})).rejects.toMatchObject({ code: "forbidden" });
  await expect(listInvitations(editor, {})).rejects.toMatchObject({ code: "forbidden" });
});

test("an invitation of another workspace, and a made-up link, look missing", async () => {
  const [mine, theirs] = await twoWorkspaces();
  const { id } = await createInvitation(theirs, {});
  await expect(revokeInvitation(mine, { invitationId: id })).rejects.toMatchObject({ code: "not_found" });
  expect((await listInvitations(mine, {})).items).toEqual([]);
  const madeUp = previewInvitation(world.platform(), { token: "nope" });
  await expect(madeUp).rejects.toMatchObject({ code: "not_found" });
});

test("an invitation is in the language of whoever invites", async () => {
  const owner = await aWorkspace();
  const subjectOf = async (locale: "es" | undefined) => {
    const email = `grace-${Math.random().toString(36).slice(2)}@example.com`;
    await createInvitation({ ...owner, ...(locale ? { locale } : {}) }, { email });
    return (await mailsTo(email))[0]?.subject;
  };
  expect(await subjectOf(undefined)).toContain("invites you");
  expect(await subjectOf("es")).toContain("te invita");
  await world.prisma.user.update({ where: { id: owner.person.userId }, data: { locale: "de" } });
  expect(await subjectOf("es")).toContain("lädt Sie");
});

test("a renewed invitation has another link and seven days again, is mailed anew, and the old link is dead", async () => {
  const email = `grace-${Math.random().toString(36).slice(2)}@example.com`;
  const { ctx, invitation, token } = await invited({ email, role: "viewer" });
  world.clock.advance({ days: 6 });
  const renewed = await renewInvitation(ctx, { invitationId: invitation.id });
  expect(Date.parse(renewed.expiresAt) - Date.parse(invitation.expiresAt)).toBe(6 * 86_400_000);
  await expect(previewInvitation(world.platform(), { token })).rejects.toMatchObject({ code: "not_found" });
  const fresh = renewed.url.split("/").at(-1) ?? "";
  expect(await previewInvitation(world.platform(), { token: fresh })).toMatchObject({ state: "open", role: "viewer" });
  expect(await world.prisma.mail.count({ where: { to: email } })).toBe(2);

  await revokeInvitation(ctx, { invitationId: invitation.id });
  await expect(renewInvitation(ctx, { invitationId: invitation.id })).rejects.toMatchObject({ code: "conflict" });
  const [mine, viewer] = [await aWorkspace(), await aMember(ctx, { role: "viewer" })];
  await expect(renewInvitation(mine, { invitationId: invitation.id })).rejects.toMatchObject({ code: "not_found" });
  await expect(renewInvitation(viewer, { invitationId: invitation.id })).rejects.toMatchObject({ code: "forbidden" });
});
