import { AppError, notFound, type ErrorCode } from "~/server/core/errors";
import { httpErrors, logFault, toAppError } from "../../problem";

const types: Record<ErrorCode, string> = {
  bad_request: "invalid_request_error",
  unauthenticated: "invalid_request_error",
  plan_limit: "insufficient_quota",
  forbidden: "permission_error",
  not_found: "invalid_request_error",
  wrong_method: "invalid_request_error",
  conflict: "invalid_request_error",
  too_large: "invalid_request_error",
  unsupported: "invalid_request_error",
  rate_limited: "requests",
  internal: "server_error",
  upstream_failed: "server_error",
  unavailable: "server_error",
};

const codes: Partial<Record<ErrorCode, string>> = {
  unauthenticated: "invalid_api_key",
  not_found: "model_not_found",
  plan_limit: "insufficient_quota",
  rate_limited: "rate_limit_exceeded",
};

/** Addresses of OpenAI's API that its clients may try, and bots do not have. */
const OTHERS =
  /^\/(?:completions|embeddings|moderations|responses|images|audio|files|batches|assistants|threads)(?:\/|$)/;

/** Whether this path of the API speaks OpenAI's format, in its errors too. */
export function speaksOpenAI(path: string): boolean {
  return path === "/chat/completions" || path === "/models" || path.startsWith("/models/") || OTHERS.test(path);
}

/** What a client is told that tries an address of OpenAI's that bots do not have; undefined for any other path. */
export function elsewhereInOpenAI(path: string): AppError | undefined {
  if (!OTHERS.test(path)) return undefined;
  const [, name = ""] = path.split("/");
  // OpenAI's other way to ask a model, which the AI SDK takes unless it is told otherwise.
  const hint = name === "responses" ? " With the AI SDK that is openai.chat(id), not openai(id)." : "";
  const sentence = `Bots are asked at /chat/completions and not at /${name}.${hint}`;
  return new AppError("not_found", sentence, { reason: UNKNOWN_ADDRESS });
}

const UNKNOWN_ADDRESS = "unknown_url";
const NO_BOT = notFound("bot").message;

function codeOf({ code, reason, message }: AppError): string | null {
  if (code === "not_found" && message !== NO_BOT) return reason === UNKNOWN_ADDRESS ? reason : null;
  return codes[code] ?? null;
}

export function openAIError(thrown: unknown) {
  const error = toAppError(thrown);
  const [field, ...more] = error.fields ?? [];
  return {
    error: {
      message: error.message,
      type: types[error.code],
      param: field && more.length === 0 ? field.path || null : null,
      code: codeOf(error),
    },
  };
}

/** Any thrown thing as OpenAI's clients expect it. */
export function openAIErrorResponse(
  thrown: unknown,
  { requestId, headers }: { requestId: string; headers?: { allow?: string } },
): Response {
  const error = toAppError(thrown);
  logFault(error, { requestId });
  const more: Record<string, string> = { ...headers, "cache-control": "no-store", "x-request-id": requestId };
  if (error.retryAfterSeconds !== undefined) more["retry-after"] = String(Math.ceil(error.retryAfterSeconds));
  // The clients would ask again by themselves, and each time the model is paid again. Models are retried behind us.
  if (error.code === "upstream_failed" || error.code === "conflict") more["x-should-retry"] = "false";
  return Response.json(openAIError(error), { status: httpErrors[error.code].status, headers: more });
}
