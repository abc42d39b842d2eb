export { signInWithPassword, signInWithProvider, signOutAction, type SignInResult } from "./actions";
export { enabledProviders, type EnabledProvider } from "./enabled-providers";
export { getSession, readSession, type SessionUser } from "./session";
export { signInErrorMessage } from "./sign-in-refused";
