/** What the server offers for signing in. The pages hand these in, because features know no server code. */
export interface SignInActions {
  /** Resolves to the address to go to, or to a sentence that says why not. */
  signIn: (input: { email: string; password: string; next: string }) => Promise<SignInResult>;
  /** Sends the browser to the provider. */
  signInWith: (provider: string, next: string) => Promise<void>;
  providers: readonly { id: string; name: string }[];
}

export type SignInResult = { ok: true; url: string } | { ok: false; message: string };
