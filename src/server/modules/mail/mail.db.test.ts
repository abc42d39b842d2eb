import { expect, test } from "vitest";
import { AppError } from "~/server/core/errors";
import { newId } from "~/server/core/ids";
import { tenantDb } from "~/server/db/tenant-client";
import type { Events } from "~/server/providers/events/types";
import type { OutgoingMail } from "~/server/providers/mail/types";
import { testDatabase } from "~/testing/database";
import { deliverMail, enqueueMail, sweepMails, type MailRequest } from "./index";

const { prisma } = await testDatabase();
const NOW = new Date("2026-11-21T12:00:00Z");

function aRequest(overrides: { to?: string; dedupeKey?: string } = {}): MailRequest {
  return {
    template: "verify-email",
    data: { name: "Ada", url: "https://bots.example.com/verify?token=abc", validHours: 24 },
    to: "ada@example.com",
    locale: "en",
    dedupeKey: newId("token"),
    ...overrides,
  };
}

/** A mailer that fails with the given errors first, and a clock that a test moves. */
function world(...failures: Error[]) {
  const sent: OutgoingMail[] = [];
  let now = NOW;
  const mailer = {
    send: (mail: OutgoingMail) => {
      const failure = failures.shift();
      if (failure) return Promise.reject(failure);
      sent.push(mail);
      return Promise.resolve();
    },
  };
  const deps = { prisma, mailer, clock: { now: () => now } };
  return { sent, deps, moveTo: (minutes: number) => void (now = new Date(NOW.getTime() + minutes * 60_000)) };
}

async function enqueued(request = aRequest()): Promise<string> {
  const id = await prisma.$transaction((tx) => enqueueMail(tx, request));
  await prisma.mail.update({ where: { id }, data: { createdAt: NOW } });
  return id;
}

const away = () => new AppError("upstream_failed", "The mail server cannot be reached.");
const refused = () => new AppError("upstream_failed", "This address does not exist.", { retryable: false });

test("a mail goes out once, however often it is asked for", async () => {
  const { sent, deps } = world();
  const id = await enqueued();
  expect(await deliverMail(deps, id)).toBe("sent");
  expect(await deliverMail(deps, id)).toBe("sent");
  expect(sent).toEqual([
    expect.objectContaining({ id, to: "ada@example.com", subject: "Confirm your e-mail address" }),
  ]);
  const row = await prisma.mail.findUniqueOrThrow({ where: { id } });
  expect(row).toMatchObject({ status: "sent", attempts: 1, error: null, sentAt: NOW });
});

test("the same cause writes one mail, also within one transaction and after a failed one", async () => {
  const request = aRequest();
  const first = await enqueued(request);
  const [second, third] = await prisma.$transaction(async (tx) => [
    await enqueueMail(tx, request),
    await enqueueMail(tx, request),
  ]);
  expect([second, third]).toEqual([first, first]);
  expect(await prisma.mail.count({ where: { dedupeKey: request.dedupeKey } })).toBe(1);
});

test("a mail is not there when what causes it is rolled back", async () => {
  const request = aRequest();
  const failing = prisma.$transaction(async (tx) => {
    await enqueueMail(tx, request);
    throw new Error("the sign-up failed");
  });
  await expect(failing).rejects.toThrow("the sign-up failed");
  expect(await prisma.mail.count({ where: { dedupeKey: request.dedupeKey } })).toBe(0);
});

test("a verb of a workspace may write a mail in its own transaction", async () => {
  const id = await tenantDb(prisma, "wsp_1").$transaction((tx) => enqueueMail(tx, aRequest()));
  expect(await prisma.mail.count({ where: { id } })).toBe(1);
});

test("a server that is away leaves the mail waiting, with the reason, for the next try", async () => {
  const { sent, deps } = world(away());
  const id = await enqueued();
  await expect(deliverMail(deps, id)).rejects.toMatchObject({ retryable: true });
  expect(await prisma.mail.findUniqueOrThrow({ where: { id } })).toMatchObject({
    status: "pending",
    attempts: 1,
    error: "The mail server cannot be reached.",
  });
  expect(await deliverMail(deps, id)).toBe("sent");
  expect(sent).toHaveLength(1);
  expect(await prisma.mail.findUniqueOrThrow({ where: { id } })).toMatchObject({
    status: "sent",
    attempts: 2,
    error: null,
  });
});

test("an address refused for good fails the mail, and it is not tried again", async () => {
  const { sent, deps } = world(refused());
  const id = await enqueued();
  expect(await deliverMail(deps, id)).toBe("failed");
  expect(await deliverMail(deps, id)).toBe("failed");
  expect(sent).toEqual([]);
  expect(await prisma.mail.findUniqueOrThrow({ where: { id } })).toMatchObject({
    status: "failed",
    attempts: 1,
    error: "This address does not exist.",
  });
});

test("after a day of trying the mail is given up", async () => {
  const { deps, moveTo } = world(away());
  const id = await enqueued();
  moveTo(24 * 60 + 1);
  expect(await deliverMail(deps, id)).toBe("failed");
});

test("a mail that does not exist is no failure", async () => {
  expect(await deliverMail(world().deps, "mal_unknown")).toBe("gone");
});

test("the sweep asks again for what waits too long, and not for what is new, sent or failed", async () => {
  const { deps, moveTo } = world();
  await prisma.mail.deleteMany();
  const asked: { data: unknown; id: string | undefined }[] = [];
  const events: Events = { publish: async (_name, data, options) => void asked.push({ data, id: options?.id }) };
  const [waiting, sent, failed] = [await enqueued(), await enqueued(), await enqueued()];
  await deliverMail(deps, sent);
  await deliverMail(world(refused()).deps, failed);

  expect(await sweepMails({ ...deps, events })).toBe(0);
  moveTo(11);
  expect(await sweepMails({ ...deps, events })).toBe(1);
  moveTo(21);
  await sweepMails({ ...deps, events });
  expect(asked.map(({ data }) => data)).toEqual([{ mailId: waiting }, { mailId: waiting }]);
  expect(new Set(asked.map(({ id }) => id)).size).toBe(2);
});
