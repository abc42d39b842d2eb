import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { AppError, notFound } from "~/server/core/errors";
import type { Mailer, Outbox, OutboxMail } from "./types";

interface OutboxOptions {
  directory: string;
  from: string;
  /** Older mails are removed, so that an installation nobody looks after does not fill its disk. */
  keep?: number;
  now?: () => Date;
}

const StoredMail = z.object({
  id: z.string(),
  sentAt: z.string(),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
});

const MAIL_ID = /^[A-Za-z0-9_-]{1,100}$/;
const ENDING = ".json";

/** Mails as files, one each, named by their id; ids sort by time. Sending the same mail again replaces its file. */
export function createOutbox({ directory, from, keep = 500, now = () => new Date() }: OutboxOptions): Mailer & Outbox {
  const pathOf = (id: string) => join(directory, id + ENDING);

  return {
    async send({ id, to, subject, text, html }) {
      if (!MAIL_ID.test(id)) throw new Error("A mail's id has letters, digits, _ and - only.");
      const mail: OutboxMail = { id, sentAt: now().toISOString(), from, to, subject, text, html };
      try {
        await writeWhole(directory, pathOf(id), `${JSON.stringify(mail, null, 2)}\n`);
        await removeOldest(directory, keep);
      } catch (cause) {
        throw new AppError(
          "unavailable",
          "The mail cannot be written. Check the data folder and the space on its disk.",
          {
            cause,
          },
        );
      }
    },
    async listOutbox() {
      const ids = await newestFirst(directory);
      const mails = await Promise.all(ids.map((id) => readMail(pathOf(id))));
      return mails.flatMap((mail) => (mail ? [entryOf(mail)] : []));
    },
    async readOutbox(id) {
      const mail = MAIL_ID.test(id) ? await readMail(pathOf(id)) : undefined;
      if (!mail) throw notFound("mail");
      return mail;
    },
  };
}

async function newestFirst(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const ids = names.filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length));
  return ids.toSorted().toReversed();
}

/** Undefined when there is no such file, which may also have been removed since it was listed. */
async function readMail(path: string): Promise<OutboxMail | undefined> {
  try {
    return StoredMail.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function entryOf({ id, to, subject, sentAt }: OutboxMail) {
  return { id, to, subject, sentAt };
}

async function writeWhole(directory: string, path: string, content: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const unfinished = join(directory, `.${randomUUID()}.part`);
  // Mails carry links that sign people in: they are for the owner of the data folder.
  await writeFile(unfinished, content, { mode: 0o600 });
  await rename(unfinished, path);
}

async function removeOldest(directory: string, keep: number): Promise<void> {
  const surplus = (await newestFirst(directory)).slice(keep);
  await Promise.all(surplus.map((id) => rm(join(directory, id + ENDING), { force: true })));
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
