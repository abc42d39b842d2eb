import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { aMail, mailContract } from "./contract";
import { createMail } from "./index";
import { createOutbox } from "./outbox";

async function folder() {
  const directory = await mkdtemp(join(tmpdir(), "botsmith-outbox-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return join(directory, "outbox");
}

async function outbox(options: { keep?: number } = {}) {
  return createOutbox({ directory: await folder(), from: "Botsmith <hello@bots.example.com>", ...options });
}

mailContract("outbox", async () => {
  const box = await outbox();
  return {
    mailer: box,
    arrived: async () => {
      const entries = (await box.listOutbox()).toReversed();
      return Promise.all(entries.map((entry) => box.readOutbox(entry.id)));
    },
  };
});

test("the list has the newest mail first, and an outbox never used is empty", async () => {
  const box = await outbox();
  expect(await box.listOutbox()).toEqual([]);
  for (const id of ["mal_01", "mal_03", "mal_02"]) await box.send(aMail({ id, subject: id }));
  expect((await box.listOutbox()).map((mail) => mail.subject)).toEqual(["mal_03", "mal_02", "mal_01"]);
});

test("the same mail sent twice is there once", async () => {
  const box = await outbox();
  await box.send(aMail());
  await box.send(aMail({ subject: "Second try" }));
  expect((await box.listOutbox()).map((mail) => mail.subject)).toEqual(["Second try"]);
});

test("only the newest mails are kept", async () => {
  const box = await outbox({ keep: 2 });
  for (const id of ["mal_01", "mal_02", "mal_03"]) await box.send(aMail({ id }));
  expect((await box.listOutbox()).map((mail) => mail.id)).toEqual(["mal_03", "mal_02"]);
});

test.each(["mal_unknown", "../secrets", "..", "a/b", ""])("reading %j finds nothing", async (id) => {
  const box = await outbox();
  await box.send(aMail());
  await expect(box.readOutbox(id)).rejects.toMatchObject({ code: "not_found" });
});

test("a mail is a readable file for the owner of the data folder only", async () => {
  const directory = await folder();
  const box = createOutbox({ directory, from: "a@b.example", now: () => new Date("2026-11-21T12:00:00Z") });
  await box.send(aMail());
  const names = await readdir(directory);
  expect(names).toEqual(["mal_00000000000000000000000001.json"]);
  const path = join(directory, names[0] ?? "");
  expect((await stat(path)).mode & 0o077).toBe(0);
  expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ sentAt: "2026-11-21T12:00:00.000Z", ...aMail() });
});

test("an outbox that cannot be written is a sentence and may be tried again", async () => {
  const directory = await folder();
  await writeFile(directory, "a file where the folder must be");
  const box = createOutbox({ directory, from: "a@b.example" });
  await expect(box.send(aMail())).rejects.toMatchObject({ code: "unavailable", retryable: true });
});

test("without a mail server mails go to the data folder, with one they do not", async () => {
  const dataDir = await folder();
  const from = "a@b.example";
  const { mailer, outbox: box } = createMail({ smtpUrl: undefined, from, dataDir });
  await mailer.send(aMail());
  expect(await box?.listOutbox()).toHaveLength(1);
  expect(createMail({ smtpUrl: "smtp://127.0.0.1:1", from, dataDir }).outbox).toBeUndefined();
});
