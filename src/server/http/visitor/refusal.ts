import { z } from "zod";
import { isFault, refusalTexts, type RefusalTexts } from "~/lib/refusal-texts";
import { chatTextsFor } from "~/lib/chat-texts";
import { AppError, type ErrorCode, type FieldError } from "~/server/core/errors";
import { toAppError } from "../problem";

const MINUTE = 60;

type Sentence = (texts: RefusalTexts, waitSeconds: number) => string;

const byReason: Readonly<Record<string, Sentence>> = {
  "chat-visitor": (own, wait) => (wait > MINUTE ? own.visitorToday : own.visitor),
  "chat-ip": (own) => own.network,
  "visitor-network": (own) => own.network,
  "visitor-session": (own) => own.network,
  "chat-bot": (own) => own.bot,
  "chat-workspace": (own) => own.bot,
  "chat-workspace-day": (own) => own.today,
  "chat-workspace-at-once": (own) => own.bot,
  answering: (own) => own.answering,
  "lead-visitor": (own) => own.visitorToday,
  "lead-ip": (own) => own.network,
  "lead-bot": (own) => own.bot,
  leadIncomplete: (own) => own.checkFields,
  formChanged: (own) => own.formChanged,
  identityMissing: (own) => own.signIn,
  identityRefused: (own) => own.notConfirmed,
};

/** Of these the fields say more, to whoever signs the tokens. */
const WITH_FIELDS = new Set(["identityMissing", "identityRefused"]);

/** What can be wrong with a field of a form; what the chat says itself before it sends the form is said in the same words. */
const FIELD_REASONS = ["leadMissing", "leadEmailWrong", "leadPhoneWrong", "leadConsent"] as const;

/** What nobody meets who only types and reads is told as it is, to whoever builds on this. */
const byCode: Readonly<Record<ErrorCode, Sentence | undefined>> = {
  unauthenticated: (own) => own.sessionEnded,
  not_found: (own) => own.gone,
  conflict: (own) => own.answering,
  too_large: (own) => own.tooLong,
  rate_limited: (own) => own.bot,
  plan_limit: (own) => own.today,
  upstream_failed: (own) => own.modelFailed,
  unavailable: (own) => own.away,
  internal: (own) => own.unexpected,
  bad_request: undefined,
  forbidden: undefined,
  wrong_method: undefined,
  unsupported: undefined,
};

/** What a visitor meets in the middle of a chat, in his own language. */
export function forVisitor(thrown: unknown, language: string | undefined): unknown {
  const own = refusalTexts(language);
  const error = toAppError(thrown);
  const sentence = ofMessage(thrown, own) ?? sentenceOf(error, own);
  if (sentence === undefined) return error;
  const { code, retryable, retryAfterSeconds, reason } = error;
  const keep = WITH_FIELDS.has(reason ?? "");
  const fields = keep
    ? error.fields
    : error.fields?.map((field) => inOwnWords(field, language) ?? { ...field, message: sentence });
  return new AppError(code, sentence, {
    cause: error.cause ?? thrown,
    retryable,
    ...(reason === undefined ? {} : { reason }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(fields === undefined ? {} : { fields }),
  });
}

function inOwnWords(field: FieldError, language: string | undefined): FieldError | undefined {
  const { reason } = field;
  if (reason === "formChanged" || reason === "fieldTooLong")
    return { ...field, message: refusalTexts(language)[reason] };
  const known = FIELD_REASONS.find((each) => each === reason);
  return known && { ...field, message: chatTextsFor(null, language ?? "en").script[known] };
}

function sentenceOf({ code, reason, retryAfterSeconds = 0 }: AppError, own: RefusalTexts): string | undefined {
  if (isFault(reason)) return own[reason];
  const sentence = (reason === undefined ? undefined : byReason[reason]) ?? byCode[code];
  return sentence?.(own, retryAfterSeconds);
}

/** A message that is too long, or none. */
function ofMessage(thrown: unknown, own: RefusalTexts): string | undefined {
  if (!(thrown instanceof z.ZodError)) return undefined;
  const issue = thrown.issues.find(({ path }) => path.join(".") === "message");
  if (issue?.code === "too_big") return own.tooLong;
  return issue?.code === "too_small" ? own.empty : undefined;
}
