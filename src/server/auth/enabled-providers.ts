import { signInProviders, type SignInProvider } from "~/contracts/accounts";
import { providerKeys } from "./settings";

export interface EnabledProvider {
  id: SignInProvider;
  name: string;
}

const names: Record<SignInProvider, string> = { google: "Google", github: "GitHub" };

/** The providers whose keys are set, for the buttons on the sign-in page. */
export function enabledProviders(): EnabledProvider[] {
  return signInProviders.filter((id) => providerKeys(id) !== undefined).map((id) => ({ id, name: names[id] }));
}
