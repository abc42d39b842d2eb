import { CredentialsSignin } from "next-auth";
import type { AppError, ErrorCode } from "~/server/core/errors";

/** Carries a refusal of ours through next-auth. `code` is all that may end up in an address. */
export class SignInRefused extends CredentialsSignin {
  readonly refusal: AppError;

  constructor(refusal: AppError) {
    super(refusal.message, { cause: refusal });
    this.refusal = refusal;
    this.code = refusal.code;
  }
}

const GENERAL = "Signing in did not work. Try again, or use another way to sign in.";

/** What the sign-in page says for `/sign-in?error=…`. The address holds a code only, so nobody can put words in our mouth. */
export function signInErrorMessage(error: string): string {
  const messages: Partial<Record<ErrorCode, string>> & Record<string, string> = {
    forbidden: "This account has no confirmed e-mail address there. Confirm it there, or sign up here.",
    conflict:
      "There is an account with this address whose e-mail is not confirmed yet. Reset its password to confirm it, then try again.",
    rate_limited: "Too many attempts. Wait 15 minutes and try again.",
    unauthenticated: "The e-mail address and the password do not belong together.",
    CredentialsSignin: "The e-mail address and the password do not belong together.",
    AccessDenied: "Signing in was cancelled. Try again when you are ready.",
  };
  return messages[error] ?? GENERAL;
}
