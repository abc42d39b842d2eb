import type { Transporter } from "nodemailer";
import { AppError } from "~/server/core/errors";
import type { Mailer } from "./types";

interface SmtpOptions {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  url: string;
  from: string;
  timeoutMs?: number;
}

export function createSmtpMailer({ url, from, timeoutMs = 20_000 }: SmtpOptions): Mailer {
  const settings = withSettings(url, timeoutMs);
  // Loaded with the first mail: most installations' mails become files.
  let opened: Promise<Transporter> | undefined;

  return {
    async send({ id, to, subject, text, html }) {
      try {
        opened ??= import("nodemailer").then(({ createTransport }) => createTransport(settings));
        const transport = await opened;
        await transport.sendMail({
          from,
          // As an object it is one address, whatever commas and brackets it holds.
          to: { name: "", address: to },
          subject,
          text,
          html,
          messageId: `<${id}@${domainOf(from)}>`,
          headers: { "Auto-Submitted": "auto-generated" },
        });
      } catch (error) {
        throw toAppError(error);
      }
    },
  };
}

/** The library takes settings from an address only when they are part of it: beside one, it drops them silently. */
function withSettings(address: string, timeoutMs: number): string {
  const url = new URL(address);
  for (const name of ["connectionTimeout", "greetingTimeout", "socketTimeout"]) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(timeoutMs));
  }
  // A mail's text comes from people; it must not make the library read files or pages.
  url.searchParams.set("disableFileAccess", "true");
  url.searchParams.set("disableUrlAccess", "true");
  return url.href;
}

function domainOf(address: string): string {
  return /@([A-Za-z0-9.-]+)/.exec(address)?.[1] ?? "localhost";
}

function toAppError(cause: unknown): AppError {
  const { code, command, responseCode } = detailsOf(cause);
  const permanent = responseCode !== undefined && responseCode >= 500;
  if (command === "API" || (command === "RCPT TO" && permanent)) {
    const message = "The mail server does not accept this address. Check that it is spelled right and still exists.";
    return new AppError("upstream_failed", message, { cause, retryable: false });
  }
  return new AppError("upstream_failed", trouble(code, responseCode), { cause, retryable: true });
}

function trouble(code: string | undefined, responseCode: number | undefined): string {
  if (code === "EAUTH") return "The mail server refused our sign-in. Check the user and password in SMTP_URL.";
  if (responseCode !== undefined) return `The mail server refused the mail for now (code ${responseCode}).`;
  return "The mail server cannot be reached. Check SMTP_URL and that the server is running.";
}

interface SmtpFailure {
  code: string | undefined;
  /** The SMTP command that failed, or `API` when the library refused the mail itself. */
  command: string | undefined;
  responseCode: number | undefined;
}

function detailsOf(error: unknown): SmtpFailure {
  const details: Record<string, unknown> = error instanceof Error ? { ...error } : {};
  return {
    code: typeof details.code === "string" ? details.code : undefined,
    command: typeof details.command === "string" ? details.command : undefined,
    responseCode: typeof details.responseCode === "number" ? details.responseCode : undefined,
  };
}
