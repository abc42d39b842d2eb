export type { SessionUser } from "~/server/modules/accounts";
export { signInWithPassword, signInWithProvider, signOutAction, type SignInResult } from "./actions";
export { enabledProviders, type EnabledProvider } from "./enabled-providers";
export { getSession } from "./session";
export { signInErrorMessage } from "./sign-in-refused";
