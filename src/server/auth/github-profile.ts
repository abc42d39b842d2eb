const TIMEOUT_MS = 10_000;

export interface GitHubProfile {
  id: number;
  login: string;
  name: string | null;
  /** The primary address, and only when GitHub has confirmed it. */
  email: string | null;
}

/**
 * Reads a person's profile with their access token. The address that a profile shows may be any text, so the list of
 * addresses is asked for the primary one and whether it is confirmed.
 */
export async function readGitHubProfile(apiUrl: string, accessToken: string): Promise<GitHubProfile> {
  const [user, emails] = await Promise.all([
    getJson(`${apiUrl}/user`, accessToken),
    getJson(`${apiUrl}/user/emails`, accessToken),
  ]);
  if (!isRecord(user) || typeof user.id !== "number" || typeof user.login !== "string") {
    throw new Error("GitHub answered with something that is no profile");
  }
  const { id, login, name } = user;
  return { id, login, name: typeof name === "string" ? name : null, email: confirmedPrimary(emails) };
}

function confirmedPrimary(emails: unknown): string | null {
  if (!Array.isArray(emails)) return null;
  const primary: unknown = emails.find((entry) => isRecord(entry) && entry.primary === true && entry.verified === true);
  return isRecord(primary) && typeof primary.email === "string" ? primary.email : null;
}

async function getJson(url: string, accessToken: string): Promise<unknown> {
  const response = await fetch(url, {
    headers: { Authorization: `Bearer ${accessToken}`, Accept: "application/json", "User-Agent": "botsmith" },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`GitHub answered ${response.status}`);
  return response.json();
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
