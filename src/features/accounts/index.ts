export { AccountPage } from "./components/account-view";
export type { SignInActions, SignInResult } from "./components/auth-actions";
export { ForgotPassword } from "./components/forgot-password-form";
export { ResetPasswordForm } from "./components/reset-password-form";
export { SignInForm } from "./components/sign-in-form";
export { SignUpForm } from "./components/sign-up-form";
export { VerifyEmail } from "./components/verify-email";
