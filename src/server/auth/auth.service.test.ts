import NextAuth from "next-auth";
import { encode } from "next-auth/jwt";
import { afterAll, expect, test, vi } from "vitest";
import { randomToken } from "~/server/core/ids";
import { hashPassword } from "~/server/core/passwords";
import { listSessions } from "~/server/modules/accounts";
import { startGitHub, type GitHubPerson } from "~/testing/peers/github";
import { aPerson, testWorld } from "~/testing/world";
import { authConfig } from "./auth-config";
import { answerAuthRequest } from "./handlers";
import { githubProvider } from "./provider-configs";
import { readSession } from "./read-session";

const APP_URL = "http://127.0.0.1:4310";
const SECRET = "a secret of the tests, at least 32 characters";
const KEYS = { clientId: "client-1", clientSecret: "secret-1" };
const COOKIE = "authjs.session-token";

const world = await testWorld();
vi.stubEnv("AUTH_SECRET", SECRET);
vi.stubEnv("APP_URL", APP_URL);
const github = await startGitHub(KEYS);
const host = { baseUrl: github.url, apiUrl: github.url };
const { handlers } = NextAuth((request) => authConfig(request?.headers, [githubProvider(KEYS, host)]));
afterAll(() => github.close());

/** A browser as far as cookies go. */
class Browser {
  readonly #jar = new Map<string, string>();

  async open(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("cookie", this.cookie);
    headers.set("user-agent", "Test browser");
    // The host that Next would see; the sign-in must hold to the public address all the same.
    const asked = new URL(url, "http://localhost:3000");
    const response = await answerAuthRequest(new Request(asked, { ...init, headers }), handlers);
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  get cookie(): string {
    return [...this.#jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  session() {
    return readSession(new Headers({ cookie: this.cookie }), world);
  }

  /** Posts a form of next-auth with the token against forged requests. */
  async post(path: string, fields: Record<string, string>): Promise<Response> {
    const csrf: unknown = await (await this.open("/api/auth/csrf")).json();
    const csrfToken = typeof csrf === "object" && csrf !== null && "csrfToken" in csrf ? String(csrf.csrfToken) : "";
    return this.open(path, { method: "POST", body: new URLSearchParams({ ...fields, csrfToken }) });
  }

  async signInWithGitHub(person: GitHubPerson, callbackUrl = "/acme/bots"): Promise<URL> {
    const start = await this.post("/api/auth/signin/github", { callbackUrl });
    const back = github.agree(new URL(start.headers.get("location") ?? ""), person);
    expect(back.origin).toBe(APP_URL);
    const done = await this.open(back);
    return new URL(done.headers.get("location") ?? "");
  }

  #keep(line: string): void {
    const [pair = "", ...attributes] = line.split("; ");
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    const gone = value === "" || attributes.some((attribute) => /^max-age=0$/i.test(attribute));
    if (gone) this.#jar.delete(name);
    else this.#jar.set(name, value);
  }
}

async function aPersonWithPassword(password: string) {
  const person = await aPerson();
  await world.prisma.user.update({
    where: { id: person.userId },
    data: { passwordHash: await hashPassword(password) },
  });
  return person;
}

function somebodyAtGitHub(overrides: Partial<GitHubPerson> = {}): GitHubPerson {
  const email = `octo-${randomToken(8)}@example.com`;
  const emails = [{ email, primary: true, verified: true }];
  return { id: Math.floor(Math.random() * 1e9), login: "octo", name: "Octo Cat", email: null, emails, ...overrides };
}

function cookieOf(token: string): Headers {
  return new Headers({ cookie: `${COOKIE}=${token}` });
}

test("a password signs in: the cookie names a session with its device, and signing out ends it", async () => {
  const password = "a password of the tests";
  const person = await aPersonWithPassword(password);
  const browser = new Browser();
  await browser.post("/api/auth/callback/credentials", { email: person.email, password });
  const user = await browser.session();
  expect(user).toMatchObject({ userId: person.userId, email: person.email });
  const sessions = await listSessions(world.account({ ...person, sessionId: user?.sessionId ?? "" }));
  expect(sessions.find((session) => session.current)?.userAgent).toBe("Test browser");

  const stolen = new Headers({ cookie: browser.cookie });
  await browser.post("/api/auth/signout", {});
  expect(browser.cookie).not.toContain(COOKIE);
  expect(await readSession(stolen, world)).toBeUndefined();
});

test("a wrong password sets no session and leads back to the sign-in page with a code, not a text", async () => {
  const person = await aPersonWithPassword("the right password");
  const browser = new Browser();
  const response = await browser.post("/api/auth/callback/credentials", { email: person.email, password: "wrong" });
  const target = new URL(response.headers.get("location") ?? "");
  expect(target.origin + target.pathname).toBe(`${APP_URL}/sign-in`);
  expect(target.searchParams.get("code")).toBe("unauthenticated");
  expect(await browser.session()).toBeUndefined();
});

test("a form without the token against forged requests signs nobody in", async () => {
  const password = "a password of the tests";
  const person = await aPersonWithPassword(password);
  const browser = new Browser();
  const body = new URLSearchParams({ email: person.email, password });
  await browser.open("/api/auth/callback/credentials", { method: "POST", body });
  expect(await browser.session()).toBeUndefined();
});

test("GitHub signs a new person in at the public address, and knows them the next time", async () => {
  const octo = somebodyAtGitHub();
  const browser = new Browser();
  const target = await browser.signInWithGitHub(octo);
  expect(target.href).toBe(`${APP_URL}/acme/bots`);
  const user = await browser.session();
  expect(user).toMatchObject({ name: "Octo Cat", email: octo.emails[0]?.email, emailVerified: true });

  const again = new Browser();
  await again.signInWithGitHub({ ...octo, emails: [] });
  expect((await again.session())?.userId).toBe(user?.userId);
});

test("an address that GitHub has not confirmed opens no account, whatever the profile shows", async () => {
  const victim = await aPerson();
  const emails = [{ email: victim.email, primary: true, verified: false }];
  const browser = new Browser();
  const target = await browser.signInWithGitHub(somebodyAtGitHub({ email: victim.email, emails }));
  expect(target.pathname + target.search).toBe("/sign-in?error=forbidden");
  expect(await browser.session()).toBeUndefined();
});

test("a sign-in cannot be made to end on another site", async () => {
  const target = await new Browser().signInWithGitHub(somebodyAtGitHub(), "https://evil.example/");
  expect(target.origin).toBe(APP_URL);
});

test("a callback without the cookies of its own start is refused", async () => {
  const start = await new Browser().post("/api/auth/signin/github", { callbackUrl: "/" });
  const back = github.agree(new URL(start.headers.get("location") ?? ""), somebodyAtGitHub());
  const other = new Browser();
  await other.open(back);
  expect(await other.session()).toBeUndefined();
});

test("a cookie is worth what the database says of its session", async () => {
  const { userId, sessionId } = await aPerson();
  const token = await encode({ token: { sub: userId, sid: sessionId }, secret: SECRET, salt: COOKIE });
  expect(await readSession(cookieOf(token), world)).toMatchObject({ userId, sessionId });
  expect(await readSession(new Headers({ authorization: `Bearer ${token}` }), world)).toBeUndefined();
  await world.prisma.userSession.update({ where: { id: sessionId }, data: { revokedAt: world.clock.now() } });
  expect(await readSession(cookieOf(token), world)).toBeUndefined();
});

test("a cookie made with another secret, for another person, or of nonsense is nobody's", async () => {
  const [one, other] = [await aPerson(), await aPerson()];
  const tokens = [
    await encode({ token: { sub: one.userId, sid: one.sessionId }, secret: `${SECRET}!`, salt: COOKIE }),
    await encode({ token: { sub: other.userId, sid: one.sessionId }, secret: SECRET, salt: COOKIE }),
    await encode({ token: { sub: one.userId }, secret: SECRET, salt: COOKIE }),
    "nonsense",
  ];
  for (const token of tokens) expect(await readSession(cookieOf(token), world)).toBeUndefined();
});
