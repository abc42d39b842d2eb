import { expect, test } from "vitest";
import { randomToken } from "~/server/core/ids";
import { mailsTo, newestLinkToken } from "~/testing/mails";
import { stopClock } from "~/testing/stop-clock";
import { aPerson, testWorld } from "~/testing/world";
import { findSession, getAccount, requestPasswordReset, resetPassword, verifyCredentials, verifyEmail } from "./index";

const world = await testWorld();
const password = "a fresh new password";

test("a mailed link sets the password, proves the address and signs out every device", async () => {
  const person = await aPerson({ verified: false });
  await requestPasswordReset(world.platform(), { email: person.email });
  const token = await newestLinkToken(person.email);
  expect(await resetPassword(world.platform(), { token, password })).toEqual({ email: person.email });
  expect(await verifyCredentials(world.platform(), { email: person.email, password })).toEqual({
    userId: person.userId,
  });
  expect(await findSession(world, person)).toBeUndefined();
  expect(await getAccount(world.account(person))).toMatchObject({ emailVerified: true });
});

test("the answer does not tell whether an address has an account, and strangers get no mail", async () => {
  const { email } = await aPerson();
  const unknown = `unknown-${randomToken(8)}@example.com`;
  expect(await requestPasswordReset(world.platform(), { email })).toEqual({ email });
  expect(await requestPasswordReset(world.platform(), { email: unknown })).toEqual({ email: unknown });
  expect(await mailsTo(email)).toHaveLength(1);
  expect(await mailsTo(unknown)).toHaveLength(0);
});

test("a link works once, for an hour, and only the newest one", async () => {
  const { email } = await aPerson();
  const request = () => requestPasswordReset(world.platform(), { email });
  const use = (token: string) => resetPassword(world.platform(), { token, password });

  await request();
  const older = await newestLinkToken(email);
  await request();
  const newer = await newestLinkToken(email);
  await expect(use(older)).rejects.toMatchObject({ code: "bad_request" });
  const [first, second] = await Promise.allSettled([use(newer), use(newer)]);
  expect([first.status, second.status].toSorted()).toEqual(["fulfilled", "rejected"]);

  await request();
  const late = await newestLinkToken(email);
  world.clock.advance({ hours: 1, seconds: 1 });
  await expect(use(late)).rejects.toMatchObject({ code: "bad_request" });
});

test("a link for one purpose is good for no other", async () => {
  const { email } = await aPerson({ verified: false });
  await requestPasswordReset(world.platform(), { email });
  const token = await newestLinkToken(email);
  await expect(verifyEmail(world.platform(), { token })).rejects.toMatchObject({ code: "bad_request" });
});

test("the sixth mail to one address in an hour has to wait, account or not", async () => {
  stopClock();
  for (const email of [(await aPerson()).email, `unknown-${randomToken(8)}@example.com`]) {
    for (let i = 0; i < 5; i++) await requestPasswordReset(world.platform(), { email });
    await expect(requestPasswordReset(world.platform(), { email })).rejects.toMatchObject({ code: "rate_limited" });
  }
});

test("the secret of a link is stored in the mail alone", async () => {
  const { email } = await aPerson();
  await requestPasswordReset(world.platform(), { email });
  const token = await newestLinkToken(email);
  expect(JSON.stringify(await world.prisma.accountToken.findMany())).not.toContain(token);
});
