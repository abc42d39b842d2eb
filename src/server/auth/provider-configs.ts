import type { NextAuthConfig } from "next-auth";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import { readGitHubProfile } from "./github-profile";
import { providerKeys, type ProviderKeys } from "./settings";

export interface GitHubHost {
  baseUrl: string;
  apiUrl: string;
}

const PUBLIC_GITHUB: GitHubHost = { baseUrl: "https://github.com", apiUrl: "https://api.github.com" };

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

export function githubProvider(keys: ProviderKeys, { baseUrl, apiUrl }: GitHubHost = PUBLIC_GITHUB) {
  return GitHub({
    ...keys,
    checks: ["pkce", "state"],
    issuer: `${baseUrl}/login/oauth`,
    authorization: { url: `${baseUrl}/login/oauth/authorize`, params: { scope: "read:user user:email" } },
    token: `${baseUrl}/login/oauth/access_token`,
    userinfo: {
      url: `${apiUrl}/user`,
      request: ({ tokens }: { tokens: { access_token?: string } }) =>
        readGitHubProfile(apiUrl, tokens.access_token ?? ""),
    },
    profile: ({ id, name, login, email }) => ({ id: String(id), name: name ?? login, email }),
  });
}
