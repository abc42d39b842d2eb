import { afterEach, expect, test } from "vitest";
import { AppError } from "~/server/core/errors";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { announceMail } from "~/server/modules/mail";
import type { Mailer } from "~/server/providers/mail/types";
import { testWorld } from "~/testing/world";
import { runJobs, stopJobs } from "~inngest/testing/run-jobs";
import { writeMail } from "~inngest/testing/write-mail";
import { deliverMail } from "./deliver-mail";
import { sweepMails } from "./sweep-mails";

afterEach(() => stopJobs());

/** Both mail jobs in the embedded engine, before a mail server that first fails with the given errors. */
async function jobWorld(...failures: AppError[]) {
  const world = await testWorld();
  const mailer: Mailer = {
    async send(mail) {
      const failure = failures.shift();
      if (failure) throw failure;
      await world.outbox.send(mail);
    },
  };
  const { events, comes } = await runJobs([deliverMail, sweepMails], { platform: { mailer } });
  const ctx: PlatformCtx = { ...world.platform(), events };

  const row = (id: string) => world.prisma.mail.findUniqueOrThrow({ where: { id } });

  /** Lets time pass until the mail is no longer waiting, and answers how it ended. */
  async function ended(id: string) {
    await comes("an end of the mail", async () => (await row(id)).status !== "pending", { seconds: 20 });
    return row(id);
  }
  return { ctx, outbox: world.outbox, write: writeMail, row, ended };
}

const away = () => new AppError("upstream_failed", "The mail server cannot be reached.");
const refused = () => new AppError("upstream_failed", "This address does not exist.", { retryable: false });

test("a mail that is announced goes out", async () => {
  const { ctx, outbox, write, ended } = await jobWorld();
  const id = await write();
  await announceMail(ctx, id);
  expect(await ended(id)).toMatchObject({ status: "sent", attempts: 1 });
  expect(await outbox.readOutbox(id)).toMatchObject({ to: "ada@example.com" });
});

test("a server that is away for a while delays a mail and does not lose it", async () => {
  const { ctx, write, ended } = await jobWorld(away(), away());
  const id = await write();
  await announceMail(ctx, id);
  expect(await ended(id)).toMatchObject({ status: "sent", attempts: 3, error: null });
});

test("an address refused for good ends the mail at the first try", async () => {
  const { ctx, write, ended } = await jobWorld(refused());
  const id = await write();
  await announceMail(ctx, id);
  expect(await ended(id)).toMatchObject({ status: "failed", attempts: 1, error: "This address does not exist." });
});

test("a mail whose announcement was lost is found by the sweep", async () => {
  const { write, ended } = await jobWorld();
  expect(await ended(await write())).toMatchObject({ status: "sent", attempts: 1 });
});

test("a mail whose job has used up its tries is taken up again by the sweep", async () => {
  const { ctx, write, ended } = await jobWorld(...Array.from({ length: 5 }, away));
  const id = await write();
  await announceMail(ctx, id);
  expect(await ended(id)).toMatchObject({ status: "sent", attempts: 6 });
});
