import { scryptSync } from "node:crypto";
import { expect, test } from "vitest";
import { randomToken } from "~/server/core/ids";
import { hashPassword } from "~/server/core/passwords";
import { refusalOf } from "~/testing/refusals";
import { stopClock } from "~/testing/stop-clock";
import { aPerson, testWorld } from "~/testing/world";
import {
  changePassword,
  deleteEndedSessions,
  endSession,
  findSession,
  getAccount,
  listSessions,
  revokeSession,
  signInByProvider,
  startSession,
  updateProfile,
  verifyCredentials,
} from "./index";

const world = await testWorld();
const PASSWORD = "correct horse battery";
const passwordHash = await hashPassword(PASSWORD);

async function aPersonWithPassword() {
  const person = await aPerson();
  await world.prisma.user.update({ where: { id: person.userId }, data: { passwordHash } });
  return person;
}

const signIn = (email: string, password: string, clientIp?: string) =>
  verifyCredentials(world.platform(clientIp ? { clientIp } : {}), { email, password });

test("the right password names the account, whatever the case of the address", async () => {
  const { email, userId } = await aPersonWithPassword();
  expect(await signIn(email.toUpperCase(), PASSWORD)).toEqual({ userId });
});

test("a wrong password, an unknown address and an account without a password get one and the same answer", async () => {
  const { email } = await aPersonWithPassword();
  const withoutPassword = await aPerson();
  const attempts = [
    signIn(email, "wrong password"),
    signIn(`unknown-${randomToken(6)}@example.com`, PASSWORD),
    signIn(withoutPassword.email, PASSWORD),
  ];
  const answers = (await Promise.allSettled(attempts)).map((result) =>
    result.status === "rejected" ? String(result.reason) : "signed in",
  );
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toContain("do not belong together");
});

test("the eleventh attempt on one address has to wait, also with the right password", async () => {
  stopClock();
  const { email } = await aPersonWithPassword();
  const { limits } = world.ports;
  for (let i = 0; i < 10; i++) await limits.check("sign-in-address", email);
  await expect(signIn(email, PASSWORD)).rejects.toMatchObject({ code: "rate_limited" });
});

test("fifty attempts from one network close it for all addresses", async () => {
  stopClock();
  const { email } = await aPersonWithPassword();
  const { limits } = world.ports;
  for (let i = 0; i < 50; i++) await limits.check("sign-in-ip", "198.51.100.7");
  await expect(signIn(email, PASSWORD, "198.51.100.7")).rejects.toMatchObject({ code: "rate_limited" });
  expect(await signIn(email, PASSWORD, "198.51.100.8")).toBeDefined();
});

test("a password whose hash was made at another cost is stored anew", async () => {
  const { email, userId } = await aPersonWithPassword();
  const old = "$scrypt$ln=10,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$";
  const hash = scryptSync(PASSWORD, Buffer.alloc(16), 32, { N: 2 ** 10, r: 8, p: 1 })
    .toString("base64")
    .replace(/=+$/, "");
  await world.prisma.user.update({ where: { id: userId }, data: { passwordHash: old + hash } });
  await signIn(email, PASSWORD);
  const stored = await world.prisma.user.findUniqueOrThrow({ where: { id: userId } });
  expect(stored.passwordHash).not.toContain("ln=10");
  expect(await signIn(email, PASSWORD)).toEqual({ userId });
});

test("a session names its person until it is revoked", async () => {
  const { userId, email } = await aPerson();
  const { sessionId } = await startSession(world.platform(), { userId, userAgent: "Firefox" });
  expect(await findSession(world, { sessionId, userId })).toMatchObject({ userId, sessionId, email });
  await endSession(world, sessionId);
  expect(await findSession(world, { sessionId, userId })).toBeUndefined();
});

test("a session ends after thirty days, and belongs to one person only", async () => {
  const [{ userId }, other] = [await aPerson(), await aPerson()];
  const { sessionId } = await startSession(world.platform(), { userId });
  expect(await findSession(world, { sessionId, userId: other.userId })).toBeUndefined();
  world.clock.advance({ days: 30, seconds: 1 });
  expect(await findSession(world, { sessionId, userId })).toBeUndefined();
});

test("a session that ended is kept for a month and then removed, a running one is not", async () => {
  const person = await aPerson();
  const { userId } = person;
  const { sessionId } = await startSession(world.platform(), { userId });
  await endSession(world, sessionId);
  const kept = () => world.prisma.userSession.count({ where: { id: { in: [sessionId, person.sessionId] } } });
  world.clock.advance({ days: 29 });
  await deleteEndedSessions(world);
  expect(await kept()).toBe(2);
  world.clock.advance({ days: 1, seconds: 1 });
  await deleteEndedSessions(world);
  expect(await kept()).toBe(1);
});

test("when a session was last seen is written at most once a minute", async () => {
  const { userId } = await aPerson();
  const { sessionId } = await startSession(world.platform(), { userId });
  const seen = async () => (await world.prisma.userSession.findUniqueOrThrow({ where: { id: sessionId } })).lastSeenAt;
  const started = await seen();
  world.clock.advance({ seconds: 59 });
  await findSession(world, { sessionId, userId });
  expect(await seen()).toEqual(started);
  world.clock.advance({ seconds: 1 });
  await findSession(world, { sessionId, userId });
  expect(await seen()).toEqual(world.clock.now());
});

test("a person sees their devices and signs one of them out", async () => {
  const person = await aPerson();
  const { sessionId } = await startSession(world.platform(), { userId: person.userId, userAgent: "Phone" });
  const account = world.account(person);
  const sessions = await listSessions(account);
  expect(sessions.map(({ id, current }) => [id, current])).toEqual(
    expect.arrayContaining([
      [person.sessionId, true],
      [sessionId, false],
    ]),
  );
  await revokeSession(account, { sessionId });
  expect((await listSessions(account)).map((session) => session.id)).toEqual([person.sessionId]);
});

test("another person's session looks missing and goes on", async () => {
  const [mine, theirs] = [await aPerson(), await aPerson()];
  const attempt = revokeSession(world.account(mine), { sessionId: theirs.sessionId });
  await expect(attempt).rejects.toMatchObject({ code: "not_found" });
  expect(await findSession(world, theirs)).toBeDefined();
});

test("a new password needs the old one and signs out the other devices", async () => {
  const person = await aPersonWithPassword();
  const account = world.account(person);
  const other = await startSession(world.platform(), { userId: person.userId });
  const newPassword = "an even longer password";
  const wrong = changePassword(account, { currentPassword: "wrong", newPassword });
  await expect(wrong).rejects.toMatchObject({ code: "forbidden", fields: [{ path: "currentPassword" }] });
  await changePassword(account, { currentPassword: PASSWORD, newPassword });
  expect(await signIn(person.email, newPassword)).toEqual({ userId: person.userId });
  expect(await findSession(world, person)).toBeDefined();
  expect(await findSession(world, { ...other, userId: person.userId })).toBeUndefined();
});

test("an account that came through a provider sets its first password without an old one", async () => {
  const person = await aPerson();
  await changePassword(world.account(person), { newPassword: PASSWORD });
  expect(await signIn(person.email, PASSWORD)).toEqual({ userId: person.userId });
});

test("a name can be changed", async () => {
  const account = world.account(await aPerson());
  await updateProfile(account, { name: "  Countess of Lovelace " });
  expect(await getAccount(account)).toMatchObject({ name: "Countess of Lovelace" });
});

function anIdentity(overrides: { email?: string | null; emailVerified?: boolean; name?: string | null } = {}) {
  return {
    provider: "google" as const,
    providerAccountId: randomToken(12),
    email: `google-${randomToken(8)}@example.com`,
    emailVerified: true,
    name: "Katherine Johnson",
    ...overrides,
  };
}

test("a new person comes through a provider with a workspace of their own, and is known the next time", async () => {
  const identity = anIdentity();
  const { userId } = await signInByProvider(world.platform(), identity);
  const account = await getAccount(world.account({ userId, sessionId: "none", name: "", email: "" }));
  expect(account).toMatchObject({ name: "Katherine Johnson", emailVerified: true, hasPassword: false });
  const memberships = await world.prisma.membership.findMany({ where: { userId }, include: { workspace: true } });
  expect(memberships).toMatchObject([{ role: "owner", workspace: { name: "Katherine Johnson's workspace" } }]);
  // The address may change over there; the identity stays.
  expect(await signInByProvider(world.platform(), { ...identity, email: null })).toEqual({ userId });
});

test("a provider's confirmed address opens the account that has confirmed the same address", async () => {
  const { email, userId } = await aPerson();
  expect(await signInByProvider(world.platform(), anIdentity({ email: email.toUpperCase() }))).toEqual({ userId });
});

test("an address that is not proven on both sides links nothing", async () => {
  const unconfirmed = await aPerson({ verified: false });
  const confirmed = await aPerson();
  const attempts = [
    signInByProvider(world.platform(), anIdentity({ email: confirmed.email, emailVerified: false })),
    signInByProvider(world.platform(), anIdentity({ email: null })),
    signInByProvider(world.platform(), anIdentity({ email: unconfirmed.email })),
  ];
  const codes = await Promise.all(attempts.map(refusalOf));
  expect(codes).toEqual(["forbidden", "forbidden", "conflict"]);
  expect(
    await world.prisma.providerAccount.count({ where: { userId: { in: [confirmed.userId, unconfirmed.userId] } } }),
  ).toBe(0);
});
