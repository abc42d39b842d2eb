import type { NextAuthConfig } from "next-auth";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import { readGitHubProfile } from "./github-profile";
import { providerKeys, type ProviderKeys } from "./settings";

const GITHUB_API = "https://api.github.com";

/** Google and GitHub, each when its keys are set. */
export function providerConfigs(): NextAuthConfig["providers"] {
  const google = providerKeys("google");
  const github = providerKeys("github");
  return [
    ...(google ? [Google({ ...google, checks: ["pkce", "state"], authorization: googleAuthorization })] : []),
    ...(github ? [githubProvider(github)] : []),
  ];
}

const googleAuthorization = { params: { scope: "openid profile email", prompt: "select_account" } };

function githubProvider(keys: ProviderKeys) {
  return GitHub({
    ...keys,
    checks: ["pkce", "state"],
    userinfo: {
      url: `${GITHUB_API}/user`,
      request: ({ tokens }: { tokens: { access_token?: string } }) =>
        readGitHubProfile(GITHUB_API, tokens.access_token ?? ""),
    },
    profile: ({ id, name, login, email }) => ({ id: String(id), name: name ?? login, email }),
  });
}
