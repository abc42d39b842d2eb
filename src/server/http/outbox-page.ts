import { readSession } from "~/server/auth/read-session";
import { createPlatformCtx, getOutbox } from "~/server/container";
import { notFound } from "~/server/core/errors";
import type { Outbox, OutboxMail } from "~/server/providers/mail/types";
import { problemResponse } from "./problem";
import { requestId } from "./request-id";

const MOST = 50;

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
  body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
  h1 { font-size: 1.25rem } p, dt { color: GrayText } details { border-top: 1px solid GrayText; padding: .75rem 0 }
  summary { cursor: pointer } pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: .75rem 0 0 }`;

/** The mails of an installation without a mail server, for its admin. To anybody else there is no such page. */
export async function outboxPage(request: Request): Promise<Response> {
  const id = requestId(request.headers);
  try {
    const session = await readSession(request.headers, createPlatformCtx({ requestId: id }));
    if (!session?.isPlatformAdmin) throw notFound("page");
    const html = page(await newestMails(getOutbox()));
    return new Response(html, { headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" } });
  } catch (error) {
    return problemResponse(error, { requestId: id });
  }
}

async function newestMails(outbox: Outbox | undefined): Promise<OutboxMail[] | undefined> {
  if (!outbox) return undefined;
  const entries = await outbox.listOutbox();
  return Promise.all(entries.slice(0, MOST).map((entry) => outbox.readOutbox(entry.id)));
}

function page(mails: readonly OutboxMail[] | undefined): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Mail outbox · Botsmith</title><style>${STYLE}</style><main><h1>Mail outbox</h1>${body(mails)}</main></html>`;
}

function body(mails: readonly OutboxMail[] | undefined): string {
  if (!mails) return "<p>A mail server takes the mails of this installation, so none is kept here.</p>";
  if (mails.length === 0)
    return "<p>No mail has been sent yet. Without SMTP_URL, mails are kept here instead of being sent.</p>";
  const note = `<p>The newest ${mails.length}. Without SMTP_URL, mails are kept here instead of being sent.</p>`;
  return note + mails.map(entry).join("");
}

function entry(mail: OutboxMail): string {
  return `<details><summary>${escaped(mail.subject)} <small>to ${escaped(mail.to)}, <time>${escaped(mail.sentAt)}</time></small></summary>
<pre>${linked(mail.text)}</pre></details>`;
}

// Our own templates write one address a line, so a link ends where white space begins.
function linked(text: string): string {
  return escaped(text).replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}" rel="noreferrer">${url}</a>`);
}

function escaped(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
