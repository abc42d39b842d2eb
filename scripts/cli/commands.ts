import { randomBytes } from "node:crypto";
import { z } from "zod";
import { databaseEnv } from "~/env/database";
import { EnvError } from "~/env/define-env";
import { serverEnv } from "~/env/server";
import { createPlatformCtx } from "~/server/container";
import { AppError } from "~/server/core/errors";
import { getPrisma } from "~/server/db/client";
import { runningServerUrl } from "~/server/db/embedded/server";
import { initialiseInstallation, issuePasswordLink } from "~/server/modules/accounts";
import { openJobs } from "~inngest/index";
import type { DeadLetter } from "~inngest/engine";
import { required, UsageError, type OutputOptions } from "./required";
import { reindex } from "./re-index";
import { exportToFile, importFromFile, listWorkspaces, reembed } from "./workspaces";

const HELP = `Use: npm run cli -- <command>

  admin <e-mail> [workspace]   makes an account of the platform's admin with a workspace, or an account that is there its admin
  reset-password <e-mail>      prints a link to set a new password
  workspaces                   every workspace, first the name that commands know it by
  export <workspace> [file]    writes a workspace into one file: bots, sources, files, conversations, no keys
  import <file> <e-mail> [name]
                               makes a workspace of such a file, owned by that account
  import <file> <workspace>    brings such a file into a workspace; what it has of it already stays as it is
  re-embed <workspace>         has its vectors made anew, after an embedding model changed under its name
  re-index                     asks for the words that an older version indexed otherwise; run again, it shows what is left
  jobs                         how many jobs wait, run and have failed
  jobs failed                  the failed ones, newest first
  jobs retry <run id>          starts a failed one again

Options: --json with workspaces, re-index, jobs and jobs failed, for programs; --help.
It ends with 0 when done, 1 when it could not be done and 2 when it was asked for in a wrong way.

Without DATABASE_URL Botsmith must be running: its embedded database serves one process.`;

interface Command {
  run: (given: readonly string[], options: OutputOptions) => Promise<void>;
  /** So many words it takes; a name of two words has to stand in quotation marks. */
  most: number;
  json?: boolean;
}

const commands: Readonly<Record<string, Command>> = {
  admin: { run: makeAdmin, most: 2 },
  "reset-password": { run: resetPassword, most: 1 },
  workspaces: { run: listWorkspaces, most: 0, json: true },
  export: { run: exportToFile, most: 2 },
  import: { run: importFromFile, most: 3 },
  "re-embed": { run: reembed, most: 1 },
  "re-index": { run: reindex, most: 0, json: true },
  jobs: { run: workOnJobs, most: 2, json: true },
};

const DONE = 0;
const FAILED = 1;
const MISUSED = 2;

/** What `npm run cli -- <words>` does. Returns the process's exit code. */
export async function runCommand(given: readonly string[]): Promise<number> {
  const [name = "help", ...words] = given.filter((word) => !word.startsWith("-"));
  const options = given.filter((word) => word.startsWith("-"));
  if (name === "help" || options.some((option) => option === "--help" || option === "-h")) {
    console.log(HELP);
    return DONE;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return misused(`There is no command ${name}.`);
  const unknown = options.find((option) => option !== "--json" || command.json !== true);
  if (unknown !== undefined) return misused(`${name} does not know the option ${unknown}.`);
  if (words.length > command.most) {
    return misused(`${name} does not take “${words[command.most]}”. A name of several words goes in quotation marks.`);
  }
  return run(command, words, { json: options.includes("--json") });
}

function misused(sentence: string): number {
  console.error(`${sentence} npm run cli -- help tells what there is.`);
  return MISUSED;
}

async function run(command: Command, given: readonly string[], options: OutputOptions): Promise<number> {
  try {
    takeRunningDatabase();
    await requireDatabase();
    await command.run(given, options);
    return DONE;
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === undefined) throw error;
    console.error(sentence);
    return error instanceof UsageError ? MISUSED : FAILED;
  }
}

async function makeAdmin([email, workspace]: readonly string[]): Promise<void> {
  const ctx = createPlatformCtx();
  await initialiseInstallation(ctx, {
    BOTSMITH_INIT_EMAIL: required(email, "admin <e-mail> [workspace]"),
    // Nobody knows it: the link below sets the real one.
    BOTSMITH_INIT_PASSWORD: randomBytes(24).toString("base64url"),
    BOTSMITH_INIT_WORKSPACE: workspace,
  });
  console.log(`${email} is the platform's admin.`);
  await resetPassword([email ?? ""]);
}

async function resetPassword([email]: readonly string[]): Promise<void> {
  const wanted = required(email, "reset-password <e-mail>");
  const { url, validMinutes } = await issuePasswordLink(createPlatformCtx(), { email: wanted });
  console.log(`This link sets the password of ${wanted}, once and within ${validMinutes} minutes:\n${url}`);
}

async function workOnJobs([action = "counts", runId]: readonly string[], { json }: OutputOptions): Promise<void> {
  const jobs = await openJobs();
  switch (action) {
    case "counts": {
      const counts = await jobs.counts();
      const { waiting, running, lagSeconds, deadLetters } = counts;
      if (json) return void console.log(JSON.stringify({ waiting, running, lagSeconds, failed: deadLetters }));
      console.log(`${waiting} waiting (the first for ${lagSeconds} s), ${running} running, ${deadLetters} failed`);
      return;
    }
    case "failed": {
      const failed = await jobs.deadLetters({ limit: 50 });
      if (json) return void console.log(JSON.stringify(failed.map(toFailedJob)));
      if (failed.length === 0) console.log("No job has failed.");
      for (const { runId: id, functionId, failedAt, error, retriedAt } of failed) {
        console.log(
          `${id}  ${failedAt.toISOString()}  ${functionId}  ${error.message}${retriedAt ? "  (retried)" : ""}`,
        );
      }
      return;
    }
    case "retry": {
      const started = await jobs.retryDeadLetter(required(runId, "jobs retry <run id>"));
      if (started) console.log(`Started again as ${started}.`);
      else throw new AppError("not_found", "There is no such failed job, or it was started again before.");
      return;
    }
    default:
      throw new UsageError("Use: npm run cli -- jobs [failed | retry <run id>]");
  }
}

function toFailedJob({ runId, functionId, failedAt, error, retriedAt }: DeadLetter) {
  return {
    runId,
    job: functionId,
    failedAt: failedAt.toISOString(),
    error: error.message,
    retriedAt: retriedAt?.toISOString() ?? null,
  };
}

function sentenceOf(error: unknown): string | undefined {
  if (error instanceof AppError || error instanceof EnvError) return error.message;
  return error instanceof z.ZodError ? error.issues[0]?.message : undefined;
}

async function requireDatabase(): Promise<void> {
  try {
    await getPrisma().$queryRaw`SELECT 1`;
  } catch (cause) {
    const sentence = "The database does not answer. Check DATABASE_URL, and that the server it names runs.";
    throw new AppError("unavailable", sentence, { cause });
  }
}

/** Without DATABASE_URL: the embedded database, which runs while Botsmith does. */
function takeRunningDatabase(): void {
  if (databaseEnv.from(process.env).DATABASE_URL !== undefined) return;
  const url = runningServerUrl(serverEnv().DATA_DIR);
  if (url === undefined) throw new AppError("unavailable", "Botsmith is not running. Start it with npm start first.");
  process.env.DATABASE_URL = url;
}
