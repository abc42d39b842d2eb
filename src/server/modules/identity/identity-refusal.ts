import { AppError } from "~/server/core/errors";

/** `missing`: the bot talks to verified visitors only. `refused`: what came to verify one is no good. */
export type IdentityRefusal = "identityMissing" | "identityRefused";

/** A visitor reads one sentence in his own language; the field tells whoever signs the tokens what to change. */
export function identityRefusal(reason: IdentityRefusal, why: string): AppError {
  return new AppError("unauthenticated", why, { reason, fields: [{ path: "identityToken", message: why }] });
}
