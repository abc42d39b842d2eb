import path from "node:path";
import process from "node:process";
import pg from "pg";
import { mailLine } from "./mail-line.mjs";
import { seconds } from "./terminal.mjs";

/** What a person sees once the product runs: where it is, and what to do next. */
export async function welcome({ address, dataDir, given, strict, took }) {
  const shown = path.relative(process.cwd(), dataDir);
  const outbox = path.join(shown.startsWith("..") ? dataDir : shown, "outbox");
  const mail = mailLine({ smtpUrl: given.SMTP_URL, address, strict, outbox });
  console.log(
    [
      "",
      `Botsmith runs at ${address} (started in ${seconds(took)})`,
      "",
      `  Next    ${await nextStep(address, given)}`,
      ...(mail === undefined ? [] : [mail]),
      `  Data    ${shown.startsWith("..") ? dataDir : shown}`,
      "  Stop    Ctrl-C",
      "",
    ].join("\n"),
  );
}

async function nextStep(address, { BOTSMITH_INIT_EMAIL: email }) {
  if (email) return `sign in as ${email} with the password of BOTSMITH_INIT_PASSWORD: ${address}/sign-in`;
  return (await hasAccounts()) ? `sign in: ${address}/sign-in` : `make your account: ${address}/sign-up`;
}

async function hasAccounts() {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rows } = await client.query('select exists (select from "user") as any');
    return rows[0].any;
  } finally {
    await client.end();
  }
}
