import { expect, test } from "vitest";
import { randomToken } from "~/server/core/ids";
import { createInvitation, listMembers } from "~/server/modules/members";
import { listWorkspaces } from "~/server/modules/workspaces";
import { mailsTo, newestLinkToken } from "~/testing/mails";
import { refusalOf } from "~/testing/refusals";
import { stopClock } from "~/testing/stop-clock";
import { aWorkspace, testWorld } from "~/testing/world";
import {
  findSession,
  getAccount,
  resendVerification,
  setLanguage,
  signUp,
  startSession,
  verifyCredentials,
  verifyEmail,
} from "./index";

const world = await testWorld();

function aSignUp(overrides: { email?: string; workspaceName?: string; invitation?: string } = {}) {
  return {
    name: "Grace Hopper",
    email: `grace-${randomToken(8)}@example.com`,
    password: "a long enough password",
    workspaceName: `Compilers ${randomToken(6)}`,
    ...overrides,
  };
}

function accountOf(userId: string) {
  return world.account({ userId, sessionId: "none", name: "", email: "" });
}

test("signing up makes the account, a workspace it owns, and a mail that proves the address", async () => {
  const input = aSignUp({ email: "Grace.Hopper@Example.com" });
  const { userId, workspace } = await signUp(world.platform(), input);
  const account = accountOf(userId);
  expect(await getAccount(account)).toMatchObject({
    email: "grace.hopper@example.com",
    emailVerified: false,
    hasPassword: true,
    isPlatformAdmin: false,
  });
  expect(await listWorkspaces(account)).toMatchObject([{ slug: workspace, role: "owner", name: input.workspaceName }]);

  const token = await newestLinkToken("grace.hopper@example.com");
  expect(await verifyEmail(world.platform(), { token })).toEqual({ email: "grace.hopper@example.com" });
  expect(await getAccount(account)).toMatchObject({ emailVerified: true });
  await expect(verifyEmail(world.platform(), { token })).rejects.toMatchObject({ code: "bad_request" });
});

test("the mail is in the language of the page that it was asked from", async () => {
  const input = aSignUp();
  await signUp({ ...world.platform(), locale: "fr" }, input);
  expect((await mailsTo(input.email))[0]).toMatchObject({ subject: "Confirmez votre adresse e-mail" });
});

test("the mail is announced after the sign-up is stored", async () => {
  const input = aSignUp();
  await signUp(world.platform(), input);
  const [mail] = await mailsTo(input.email);
  expect(world.published).toContainEqual({ name: "mail/requested", data: { mailId: mail?.id } });
});

test("an address has one account, also when two sign up at the same moment", async () => {
  const email = `twice-${randomToken(8)}@example.com`;
  const results = await Promise.all(
    ["One", "Two"].map((workspaceName) => refusalOf(signUp(world.platform(), aSignUp({ email, workspaceName })))),
  );
  expect(results.toSorted()).toEqual(["conflict", "done"]);
  expect(await world.prisma.user.count({ where: { email } })).toBe(1);
  const late = signUp(world.platform(), aSignUp({ email: email.toUpperCase() }));
  await expect(late).rejects.toMatchObject({ code: "conflict", fields: [{ path: "email" }] });
});

test("a failed sign-up leaves nothing behind", async () => {
  const input = aSignUp({ invitation: "no-such-invitation" });
  await expect(signUp(world.platform(), input)).rejects.toMatchObject({ code: "not_found" });
  expect(await world.prisma.user.count({ where: { email: input.email } })).toBe(0);
  expect(await mailsTo(input.email)).toEqual([]);
});

test("with an invitation the account joins that workspace and opens none", async () => {
  const owner = await aWorkspace();
  const { url } = await createInvitation(owner, { role: "operator" });
  const { userId, workspace } = await signUp(world.platform(), aSignUp({ invitation: url.split("/").at(-1) ?? "" }));
  expect(workspace).toBe(owner.slug);
  expect(await listWorkspaces(accountOf(userId))).toMatchObject([{ slug: owner.slug, role: "operator" }]);
  expect((await listMembers(owner, {})).items).toHaveLength(2);
});

test("the password works afterwards and is stored as a hash only", async () => {
  const input = aSignUp();
  const { userId } = await signUp(world.platform(), input);
  expect(await verifyCredentials(world.platform(), credentials(input))).toEqual({ userId });
  const { passwordHash } = await world.prisma.user.findUniqueOrThrow({ where: { id: userId } });
  expect(passwordHash).toMatch(/^\$scrypt\$/);
});

function credentials({ email, password }: { email: string; password: string }) {
  return { email, password };
}

test("a link to confirm the address expires after a day, and a new one replaces it", async () => {
  const input = aSignUp();
  const { userId } = await signUp(world.platform(), input);
  const first = await newestLinkToken(input.email);
  await resendVerification(accountOf(userId));
  await expect(verifyEmail(world.platform(), { token: first })).rejects.toMatchObject({ code: "bad_request" });
  const second = await newestLinkToken(input.email);
  world.clock.advance({ hours: 24, seconds: 1 });
  await expect(verifyEmail(world.platform(), { token: second })).rejects.toMatchObject({ code: "bad_request" });
});

test("a confirmed address gets no further mail, and mails to one address are limited", async () => {
  const input = aSignUp();
  const { userId } = await signUp(world.platform(), input);
  for (let i = 0; i < 5; i++) await resendVerification(accountOf(userId));
  await expect(resendVerification(accountOf(userId))).rejects.toMatchObject({ code: "rate_limited" });
  await verifyEmail(world.platform(), { token: await newestLinkToken(input.email) });
  await expect(resendVerification(accountOf(userId))).rejects.toMatchObject({ code: "conflict" });
});

test("one network makes twenty accounts an hour and not more", async () => {
  stopClock();
  const { limits } = world.ports;
  for (let i = 0; i < 20; i++) await limits.check("sign-up-ip", "203.0.113.9");
  const next = signUp(world.platform({ clientIp: "203.0.113.9" }), aSignUp());
  await expect(next).rejects.toMatchObject({ code: "rate_limited" });
});

test("short passwords and broken addresses are refused by field", async () => {
  const refused = signUp(world.platform(), { ...aSignUp(), email: "nobody", password: "short" });
  await expect(refused).rejects.toMatchObject({ issues: [{ path: ["email"] }, { path: ["password"] }] });
});

test("the language of the dashboard is the account's, and can be left to the browser again", async () => {
  const { userId } = await signUp(world.platform(), aSignUp());
  const { sessionId } = await startSession(world.platform(), { userId });
  const account = accountOf(userId);
  expect(await getAccount(account)).toMatchObject({ locale: null });
  expect(await setLanguage(account, { locale: "de" })).toMatchObject({ locale: "de" });
  expect(await findSession(world.platform(), { userId, sessionId })).toMatchObject({ locale: "de" });
  expect(await setLanguage(account, { locale: null })).toMatchObject({ locale: null });
  const unknown: { locale: "de" } = JSON.parse('{"locale":"tlh"}');
  await expect(setLanguage(account, unknown)).rejects.toThrow();
});
