import { z } from "zod";
import { refusalTextsFor, type RefusalTexts } from "~/lib/refusal-texts";
import { AppError } from "~/server/core/errors";

const HOUR = 3600;

const texts: Record<string, (texts: RefusalTexts, waitSeconds: number) => string> = {
  "chat-visitor": (own, wait) => (wait > HOUR ? own.visitorToday : own.visitor),
  "chat-ip": (own) => own.network,
  "visitor-session": (own) => own.network,
  "chat-bot": (own) => own.bot,
  "chat-workspace": (own) => own.bot,
  answering: (own) => own.answering,
};

/** The refusals that a visitor meets in the middle of a chat, in his own language; everything else as it is. */
export function forVisitor(error: unknown, acceptLanguage: string | null): unknown {
  const own = refusalTextsFor(acceptLanguage);
  if (isTooLong(error)) return new AppError("bad_request", own.tooLong, { cause: error });
  if (!(error instanceof AppError) || error.reason === undefined) return error;
  const text = texts[error.reason];
  if (!text) return error;
  const { retryAfterSeconds, reason } = error;
  return new AppError(error.code, text(own, retryAfterSeconds ?? 0), {
    cause: error,
    reason,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}

function isTooLong(error: unknown): boolean {
  if (!(error instanceof z.ZodError)) return false;
  return error.issues.some(({ code, path }) => code === "too_big" && path.join(".") === "message");
}
