import { randomBytes } from "node:crypto";
import { z } from "zod";
import { databaseEnv } from "~/env/database";
import { EnvError } from "~/env/define-env";
import { serverEnv } from "~/env/server";
import { createPlatformCtx } from "~/server/container";
import { AppError } from "~/server/core/errors";
import { runningServerUrl } from "~/server/db/embedded/server";
import { initialiseInstallation, issuePasswordLink } from "~/server/modules/accounts";
import { openJobs } from "~inngest/index";
import { required } from "./required";
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
  jobs                         how many jobs wait, run and have failed
  jobs failed                  the failed ones, newest first
  jobs retry <run id>          starts a failed one again

Without DATABASE_URL Botsmith must be running: its embedded database serves one process.`;

type Command = (given: readonly string[]) => Promise<void>;

const commands: Record<string, Command> = {
  admin: makeAdmin,
  "reset-password": resetPassword,
  workspaces: listWorkspaces,
  export: exportToFile,
  import: importFromFile,
  "re-embed": reembed,
  jobs: workOnJobs,
};

/** What `npm run cli -- <words>` does. Returns the process's exit code. */
export async function runCommand([name = "help", ...given]: readonly string[]): Promise<number> {
  const command = commands[name];
  if (command) return run(command, given);
  console.log(HELP);
  return name === "help" ? 0 : 1;
}

async function run(command: Command, given: readonly string[]): Promise<number> {
  try {
    takeRunningDatabase();
    await command(given);
    return 0;
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === undefined) throw error;
    console.error(sentence);
    return 1;
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

async function workOnJobs([action = "counts", runId]: readonly string[]): Promise<void> {
  const jobs = await openJobs();
  switch (action) {
    case "counts": {
      const { waiting, running, lagSeconds, deadLetters } = await jobs.counts();
      console.log(`${waiting} waiting (the first for ${lagSeconds} s), ${running} running, ${deadLetters} failed`);
      return;
    }
    case "failed":
      for (const { runId: id, functionId, failedAt, error, retriedAt } of await jobs.deadLetters({ limit: 50 })) {
        console.log(
          `${id}  ${failedAt.toISOString()}  ${functionId}  ${error.message}${retriedAt ? "  (retried)" : ""}`,
        );
      }
      return;
    case "retry": {
      const started = await jobs.retryDeadLetter(required(runId, "jobs retry <run id>"));
      if (started) console.log(`Started again as ${started}.`);
      else throw new AppError("not_found", "There is no such failed job, or it was started again before.");
      return;
    }
    default:
      throw new AppError("bad_request", "Use: npm run cli -- jobs [failed | retry <run id>]");
  }
}

function sentenceOf(error: unknown): string | undefined {
  if (error instanceof AppError || error instanceof EnvError) return error.message;
  return error instanceof z.ZodError ? error.issues[0]?.message : undefined;
}

/** Without DATABASE_URL: the embedded database, which runs while Botsmith does. */
function takeRunningDatabase(): void {
  if (databaseEnv.from(process.env).DATABASE_URL !== undefined) return;
  const url = runningServerUrl(serverEnv().DATA_DIR);
  if (url === undefined) throw new AppError("unavailable", "Botsmith is not running. Start it with npm start first.");
  process.env.DATABASE_URL = url;
}
