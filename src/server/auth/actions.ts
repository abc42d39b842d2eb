"use server";
import { redirect } from "next/navigation";
import { AuthError } from "next-auth";
import { SignInInput, SignInProvider } from "~/contracts/accounts";
import { serverEnv } from "~/env/server";
import { safePath } from "~/lib/safe-path";
import { AppError } from "~/server/core/errors";
import { log } from "~/server/core/log";
import { nextAuth } from "./next-auth";
import { providerKeys } from "./settings";
import { SignInRefused } from "./sign-in-refused";

export type SignInResult = { ok: true; url: string } | { ok: false; message: string };

/** Signs in with e-mail and password and sets the session's cookie. The page then goes to `url`. */
export async function signInWithPassword(raw: SignInInput & { next?: string }): Promise<SignInResult> {
  const { next, ...fields } = raw;
  const input = SignInInput.safeParse(fields);
  if (!input.success)
    return { ok: false, message: input.error.issues[0]?.message ?? "Enter your address and password." };
  try {
    await nextAuth.signIn("credentials", { ...input.data, redirect: false });
    return { ok: true, url: safePath(next, "/") };
  } catch (error) {
    return { ok: false, message: refusalOf(error).message };
  }
}

/** Sends the browser to Google or GitHub and back to `next`, an address of ours such as `/invitations/…`. */
export async function signInWithProvider(provider: string, next?: string): Promise<void> {
  const known = SignInProvider.safeParse(provider);
  if (!known.success || !providerKeys(known.data)) {
    throw new AppError("not_found", "This way to sign in is not set up here.");
  }
  const id = known.data;
  // The public address, not the one of this request: it is what the provider has on record.
  const returnTo = { redirect_uri: `${serverEnv().APP_URL}/api/auth/callback/${id}` };
  const options = { redirectTo: safePath(next, "/"), redirect: false };
  const target: unknown = await nextAuth.signIn(id, options, returnTo);
  redirect(typeof target === "string" ? target : "/sign-in?error=Configuration");
}

/** Ends the session on this device and goes to the sign-in page. */
export async function signOutAction(): Promise<never> {
  await nextAuth.signOut({ redirect: false });
  redirect("/sign-in");
}

function refusalOf(error: unknown): AppError {
  if (error instanceof SignInRefused) return error.refusal;
  if (!(error instanceof AuthError)) log.error("signing in failed", {}, error);
  return new AppError("internal", "Signing in did not work. Try again in a moment.");
}
