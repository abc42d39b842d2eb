import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { z } from "zod";

export interface GitHubPerson {
  id: number;
  login: string;
  name: string | null;
  /** What the public profile shows; GitHub vouches for nothing here. */
  email: string | null;
  emails: { email: string; primary: boolean; verified: boolean }[];
}

export interface GitHubPeer {
  url: string;
  /** What a browser gets back when this person agrees: the query of the redirect. */
  agree(authorizeUrl: URL, person: GitHubPerson): URL;
  close(): Promise<void>;
}

interface Grant {
  person: GitHubPerson;
  challenge: string;
  redirectUri: string;
}

/** GitHub's side of signing in, as strict as the real one: one use a code, PKCE, the same redirect address twice. */
export async function startGitHub({
  clientId,
  clientSecret,
}: {
  clientId: string;
  clientSecret: string;
}): Promise<GitHubPeer> {
  const grants = new Map<string, Grant>();
  const tokens = new Map<string, GitHubPerson>();
  const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;

  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const reply =
        request.url === "/login/oauth/access_token" ? token(request.headers, body) : api(request.url, request.headers);
      response.writeHead(reply === undefined ? 401 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(reply ?? { message: "Bad credentials" }));
    });
  });

  function token(headers: { authorization?: string | undefined }, body: string) {
    const form = new URLSearchParams(body);
    const code = form.get("code") ?? "";
    const grant = grants.get(code);
    grants.delete(code);
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (!grant || headers.authorization !== basic) return undefined;
    if (challenge !== grant.challenge || form.get("redirect_uri") !== grant.redirectUri) return undefined;
    const access = `gho_${code}`;
    tokens.set(access, grant.person);
    return { access_token: access, token_type: "bearer", scope: "read:user,user:email" };
  }

  function api(url: string | undefined, headers: { authorization?: string | undefined }): unknown {
    const person = tokens.get(headers.authorization?.replace(/^Bearer /, "") ?? "");
    if (!person) return undefined;
    const { emails, ...profile } = person;
    return url === "/user/emails" ? emails : profile;
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    agree(authorizeUrl, person) {
      const asked = authorizeUrl.searchParams;
      if (asked.get("client_id") !== clientId) throw new Error("GitHub does not know this client");
      const code = createHash("sha256").update(authorizeUrl.href).digest("hex").slice(0, 20);
      const redirectUri = asked.get("redirect_uri") ?? "";
      grants.set(code, { person, challenge: asked.get("code_challenge") ?? "", redirectUri });
      const back = new URL(redirectUri);
      back.searchParams.set("code", code);
      back.searchParams.set("state", asked.get("state") ?? "");
      return back;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function readBody(request: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
