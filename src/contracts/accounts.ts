import { z } from "zod";
import { locales } from "~/lib/locales";
import { Id } from "./common";

export const Email = z
  .email("Enter an e-mail address such as ada@example.com.")
  .max(254)
  .transform((email) => email.toLowerCase());
export const Password = z.string().min(10, "Use at least 10 characters.").max(200, "Use at most 200 characters.");
export const PersonName = z.string().trim().min(1, "Enter your name.").max(80);

export const SignUpInput = z.strictObject({
  name: PersonName,
  email: Email,
  password: Password,
  workspaceName: z.string().trim().min(1, "Enter a name for your workspace.").max(60),
  /** The secret of an invitation link: join that workspace instead of making one. */
  invitation: z.string().max(100).optional(),
});
export type SignUpInput = z.input<typeof SignUpInput>;

export const SignInInput = z.strictObject({
  email: Email,
  password: z.string().min(1, "Enter your password.").max(200),
});
export type SignInInput = z.input<typeof SignInInput>;

export const RequestPasswordResetInput = z.strictObject({ email: Email });
export type RequestPasswordResetInput = z.input<typeof RequestPasswordResetInput>;

export const ResetPasswordInput = z.strictObject({ token: z.string().min(1).max(100), password: Password });
export type ResetPasswordInput = z.input<typeof ResetPasswordInput>;

export const VerifyEmailInput = z.strictObject({ token: z.string().min(1).max(100) });
export type VerifyEmailInput = z.input<typeof VerifyEmailInput>;

export const UpdateProfileInput = z.strictObject({ name: PersonName });
export type UpdateProfileInput = z.input<typeof UpdateProfileInput>;

export const AccountLocale = z.enum(locales);

/** Null is the language that the browser asks for. */
export const SetLanguageInput = z.strictObject({ locale: AccountLocale.nullable() });
export type SetLanguageInput = z.input<typeof SetLanguageInput>;

/** Accounts that came through Google or GitHub have no password yet and leave `currentPassword` out. */
export const ChangePasswordInput = z.strictObject({
  currentPassword: z.string().min(1, "Enter your current password.").max(200).optional(),
  newPassword: Password,
});
export type ChangePasswordInput = z.input<typeof ChangePasswordInput>;

/** The password; of accounts without one, the e-mail address. */
export const DeleteAccountInput = z.strictObject({
  confirmation: z.string().min(1, "Fill this in to confirm.").max(254),
});
export type DeleteAccountInput = z.input<typeof DeleteAccountInput>;

export const SessionRef = z.strictObject({ sessionId: Id });
export type SessionRef = z.input<typeof SessionRef>;

export const signInProviders = ["google", "github"] as const;
export const SignInProvider = z.enum(signInProviders);
export type SignInProvider = z.infer<typeof SignInProvider>;

/** Where the new account starts: its own workspace, or the one it was invited to. */
export const SignedUpView = z.object({ userId: z.string(), workspace: z.string() });
export type SignedUpView = z.infer<typeof SignedUpView>;

export const AccountView = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  emailVerified: z.boolean(),
  isPlatformAdmin: z.boolean(),
  hasPassword: z.boolean(),
  locale: AccountLocale.nullable(),
});
export type AccountView = z.infer<typeof AccountView>;

export const SessionView = z.object({
  id: z.string(),
  userAgent: z.string().nullable(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  current: z.boolean(),
});
export type SessionView = z.infer<typeof SessionView>;
