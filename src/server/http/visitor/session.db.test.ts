import { beforeAll, describe, expect, test } from "vitest";
import { VisitorSession } from "~/contracts/chat";
import { refusalTexts } from "~/lib/refusal-texts";
import { getVisitorTokenKey } from "~/server/container";
import { signVisitorToken } from "~/server/core/visitor-token";
import { createBot } from "~/server/modules/bots";
import { getConversation, listConversations } from "~/server/modules/conversations";
import { createIdentitySecret, getIdentity, requireIdentity, rotateIdentitySecret } from "~/server/modules/identity";
import { testContainer } from "~/testing/container";
import { signIdentity } from "~/testing/identity";
import { problemIn, read } from "~/testing/rest";
import { stopClock } from "~/testing/stop-clock";
import { aVisitorOf, sendVisitor } from "~/testing/visitors";
import { aWorkspace, type MemberCtx } from "~/testing/world";

let owner: MemberCtx;
let botId: string;
let publicKey: string;

beforeAll(async () => {
  await testContainer();
  owner = await aWorkspace();
  ({ id: botId, publicKey } = await createBot(owner, { name: "Lumen" }));
});

async function session(body: unknown = {}, headers?: Record<string, string>) {
  return read(await sendVisitor("POST", publicKey, "session", body, headers));
}

const DAY_MS = 86_400_000;

describe("a session", () => {
  test("is given to anybody on our own page, and never cached", async () => {
    const { status, body, headers } = await session();
    expect(status).toBe(200);
    expect(VisitorSession.strict().parse(body).visitorId).toMatch(/^vis_/);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(await owner.db.visitor.findUnique({ where: { id: body.visitorId } })).toMatchObject({ botId });
  });

  test("is renewed for whoever brings a good token", async () => {
    const first = await session();
    const second = await session({ token: first.body.token });
    expect(second.body.visitorId).toBe(first.body.visitorId);
    expect(Date.parse(second.body.expiresAt)).toBeGreaterThanOrEqual(Date.parse(first.body.expiresAt));
  });

  test("begins anew for a token that is expired, forged, or another bot's", async () => {
    const { body } = await session();
    const other = await createBot(owner, { name: "Another" });
    const foreign = await aVisitorOf(other.publicKey);
    const key = getVisitorTokenKey();
    const past = new Date(Date.now() - 40 * DAY_MS);
    const { token: expired } = await signVisitorToken({ visitorId: body.visitorId, botId }, key, past);
    for (const token of [expired, `${body.token.slice(0, -3)}abc`, "made up", foreign.token]) {
      const answer = await session({ token });
      expect(answer.status).toBe(200);
      expect([body.visitorId, foreign.visitorId]).not.toContain(answer.body.visitorId);
    }
  });

  test("of a bot that does not exist is not given", async () => {
    const answer = await read(await sendVisitor("POST", "no-such-bot", "session", {}));
    expect(problemIn(answer)).toMatchObject({ status: 404, detail: refusalTexts("en").gone });
    const byId = await read(await sendVisitor("POST", botId, "session", {}));
    expect(byId.status).toBe(404);
  });

  test("takes a token and nothing else", async () => {
    expect(problemIn(await session({ visitorId: "vis_1" })).status).toBe(400);
    expect(problemIn(await session({ token: "x".repeat(2001) })).errors).toMatchObject([{ path: "token" }]);
    expect(problemIn(await session("nonsense")).status).toBe(400);
  });

  test("is not given to one network a hundred times a minute", async () => {
    stopClock();
    const headers = { "sec-fetch-site": "same-origin", "x-forwarded-for": "203.0.113.20" };
    const statuses = new Set<number>();
    for (let call = 0; call < 60; call++) statuses.add((await session({}, headers)).status);
    expect([...statuses]).toEqual([200]);
    const refused = await session({}, headers);
    expect(problemIn(refused)).toMatchObject({ status: 429, detail: expect.stringContaining("from your network") });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("a page of another site", () => {
  const from = (origin: string) => ({ origin, "sec-fetch-site": "cross-site" });
  const allowed = from("https://help.lumen.example");

  test("that the owner has named may ask, and read what comes", async () => {
    const bot = await createBot(owner, { name: "Named", allowedDomains: ["*.lumen.example", "localhost"] });
    const send = (method: string, path: string, body: unknown, headers: Record<string, string>) =>
      sendVisitor(method, bot.publicKey, path, body, headers);
    const asked = await send("OPTIONS", "chat", undefined, allowed);
    expect(asked.status).toBe(204);
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      "access-control-allow-origin": allowed.origin,
      "access-control-allow-headers": "authorization, content-type, last-event-id",
      "access-control-allow-methods": "GET, POST",
      vary: "origin",
    });
    const begun = await send("POST", "session", {}, allowed);
    expect(begun.headers.get("access-control-allow-origin")).toBe(allowed.origin);
    expect(begun.headers.get("access-control-allow-credentials")).toBeNull();
    const headers = { ...allowed, authorization: `Bearer ${(await begun.json()).token}` };
    const answer = await send("POST", "chat", { message: "Do you ship pears?" }, headers);
    expect(answer.headers.get("access-control-allow-origin")).toBe(allowed.origin);
    expect(await answer.text()).toContain("data: [DONE]");
    const refused = await send("POST", "chat", { message: "" }, headers);
    expect(refused.status).toBe(400);
    expect(refused.headers.get("access-control-expose-headers")).toBe("retry-after, x-request-id");
    expect((await send("POST", "session", {}, from("http://localhost:5173"))).status).toBe(200);
  });

  test.each([
    ["another one", ["lumen.example"], "https://lumen.example.evil.example"],
    ["one below a name without a star", ["lumen.example"], "https://shop.lumen.example"],
    ["one on another port", ["lumen.example"], "https://lumen.example:8443"],
    ["a page without a site", ["lumen.example"], "null"],
    ["any, where none is named", [], "https://lumen.example"],
  ])("is refused: %s", async (_, allowedDomains, origin) => {
    const bot = await createBot(owner, { name: "Named", allowedDomains });
    for (const method of ["OPTIONS", "POST"]) {
      const body = method === "POST" ? {} : undefined;
      const answer = await sendVisitor(method, bot.publicKey, "session", body, from(origin));
      expect(answer.status).toBe(method === "POST" ? 403 : 204);
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    }
  });
});

describe("a bot with identity verification", () => {
  let secret: string;
  let bot: { id: string; publicKey: string };

  beforeAll(async () => {
    bot = await createBot(owner, { name: "Verified" });
    ({ secret } = await createIdentitySecret(owner, { botId: bot.id }));
  });

  async function sessionOf(body: Record<string, unknown>, headers: Record<string, string> = {}) {
    const own = { "sec-fetch-site": "same-origin", ...headers };
    return read(await sendVisitor("POST", bot.publicKey, "session", body, own));
  }

  async function history(token: string, query = "") {
    const headers = { "sec-fetch-site": "same-origin", authorization: `Bearer ${token}` };
    return read(await sendVisitor("GET", bot.publicKey, `conversations${query}`, undefined, headers));
  }

  async function ask(token: string, message: string) {
    const headers = { "sec-fetch-site": "same-origin", authorization: `Bearer ${token}` };
    return read(await sendVisitor("POST", bot.publicKey, "chat", { message }, headers));
  }

  test("knows the visitor again elsewhere, with what he asked as nobody and as himself", async () => {
    const anonymous = await sessionOf({});
    expect((await ask(anonymous.body.token, "Do you ship pears?")).status).toBe(200);
    const identityToken = await signIdentity(secret, { sub: "user-1", name: "Ada", email: "ada@example.com" });
    const known = await sessionOf({ token: anonymous.body.token, identityToken });
    expect(VisitorSession.strict().parse(known.body)).toMatchObject({ verified: true });
    await ask(known.body.token, "And plums?");
    const elsewhere = await sessionOf({ identityToken: await signIdentity(secret, { sub: "user-1" }) });
    expect((await history(elsewhere.body.token)).body).toMatchObject({
      items: [{ title: "And plums?", messages: 2 }, { title: "Do you ship pears?" }],
      nextCursor: null,
    });
    const [first] = (await listConversations(owner, { botId: bot.id })).items;
    const visitor = { externalId: "user-1", name: "Ada", email: "ada@example.com", verified: true };
    expect(first).toMatchObject({ visitor });
    expect(await getConversation(owner, { conversationId: first?.id ?? "" })).toMatchObject({ visitor });
    expect((await history(anonymous.body.token)).body.items).toEqual([]);
  });

  test("tells a visitor's history page by page, and refuses a page that it never handed out", async () => {
    const { body } = await sessionOf({});
    for (const message of ["One?", "Two?", "Three?"]) await ask(body.token, message);
    const first = (await history(body.token, "?limit=2")).body;
    expect(first.items.map(({ title }: { title: string }) => title)).toEqual(["Three?", "Two?"]);
    const second = (await history(body.token, `?limit=2&cursor=${first.nextCursor}`)).body;
    expect(second).toMatchObject({ items: [{ title: "One?" }], nextCursor: null });
    expect((await history(body.token, "?cursor=nonsense")).status).toBe(400);
  });

  test("refuses a bad token in the visitor's language, and tells the signer why", async () => {
    const identityToken = await signIdentity("another secret, which is long enough", { sub: "user-1" });
    const answer = await sessionOf({ identityToken }, { "accept-language": "de" });
    expect(problemIn(answer)).toMatchObject({
      status: 401,
      detail: refusalTexts("de").notConfirmed,
      errors: [{ path: "identityToken", message: expect.stringContaining("not signed with a secret") }],
    });
  });

  test("that wants it talks to verified visitors only, also to those who came before", async () => {
    const before = await sessionOf({});
    expect((await ask(before.body.token, "Pears?")).status).toBe(200);
    await requireIdentity(owner, { botId: bot.id, required: true });
    const refused = await ask(before.body.token, "Pears again?");
    expect(problemIn(refused)).toMatchObject({ status: 401, detail: refusalTexts("en").signIn });
    for (const answer of [await sessionOf({}), await history(before.body.token)]) {
      expect(problemIn(answer)).toMatchObject({ status: 401, errors: [{ path: "identityToken" }] });
    }
    const known = await sessionOf({ identityToken: await signIdentity(secret, { sub: "user-2" }) });
    expect((await ask(known.body.token, "Pears?")).status).toBe(200);
    await requireIdentity(owner, { botId: bot.id, required: false });
    expect((await ask(before.body.token, "Pears once more?")).status).toBe(200);
  });

  test("ends the sessions of a secret that was replaced", async () => {
    const known = await sessionOf({ identityToken: await signIdentity(secret, { sub: "user-3" }) });
    const [old] = (await getIdentity(owner, { botId: bot.id })).secrets;
    ({ secret } = await rotateIdentitySecret(owner, { botId: bot.id, identitySecretId: old?.id ?? "" }));
    expect((await ask(known.body.token, "Pears?")).status).toBe(401);
    const again = await sessionOf({ identityToken: await signIdentity(secret, { sub: "user-3" }) });
    expect(again.body.visitorId).toBe(known.body.visitorId);
  });
});

describe("another site's page", () => {
  test.each([
    [{ "sec-fetch-site": "cross-site" }],
    [{ "sec-fetch-site": "same-site" }],
    [{ origin: "https://evil.example" }],
    [{ origin: "null" }],
    [{}],
  ])("with %o can neither begin a session nor use one", async (headers: Record<string, string>) => {
    expect(problemIn(await session({}, headers))).toMatchObject({ status: 403, code: "forbidden" });
    const visitor = await aVisitorOf(publicKey);
    const bearer = { authorization: `Bearer ${visitor.token}`, ...headers };
    const answer = await read(await sendVisitor("POST", publicKey, "chat", { message: "Hello?" }, bearer));
    expect(answer.status).toBe(403);
  });

  test("is told from our own by the origin, where the browser does not say more", async () => {
    expect((await session({}, { origin: "http://127.0.0.1:3000" })).status).toBe(200);
  });
});

describe("every call but the first", () => {
  const calls: [string, string, unknown?][] = [
    ["POST", "chat", { message: "Hello?" }],
    ["GET", "conversations"],
    ["GET", "conversations/cnv_1/messages"],
    ["POST", "messages/msg_1/feedback", { rating: "up" }],
    ["POST", "messages/msg_1/stop"],
  ];

  async function refusedWith(authorization: string | undefined) {
    const headers = { "sec-fetch-site": "same-origin", ...(authorization === undefined ? {} : { authorization }) };
    for (const [method, path, body] of calls) {
      const answer = await read(await sendVisitor(method, publicKey, path, body, headers));
      expect(problemIn(answer), `${method} ${path}`).toMatchObject({ status: 401, code: "unauthenticated" });
    }
  }

  test("needs a token of this bot", async () => {
    const other = await aVisitorOf((await createBot(owner, { name: "Another" })).publicKey);
    const { token, visitorId } = await aVisitorOf(publicKey);
    const past = new Date(Date.now() - 31 * DAY_MS);
    const expired = await signVisitorToken({ visitorId, botId }, getVisitorTokenKey(), past);
    await refusedWith(undefined);
    await refusedWith("Bearer");
    await refusedWith(`Basic ${token}`);
    await refusedWith(`Bearer ${token}x`);
    await refusedWith(`Bearer ${other.token}`);
    await refusedWith(`Bearer ${expired.token}`);
  });

  test("at another address finds nothing there, and by another method learns the right one", async () => {
    const visitor = await aVisitorOf(publicKey);
    for (const path of ["bots", "messages/msg_1", "messages/msg_1/stop/now", ""]) {
      expect(problemIn(await visitor.call("POST", path, {}))).toMatchObject({ status: 404, code: "not_found" });
    }
    const wrong = [
      ["GET", "session", "POST"],
      ["GET", "chat", "POST"],
      ["GET", "messages/msg_1/feedback", "POST"],
      ["POST", "conversations/cnv_1/messages", "GET"],
      ["POST", "conversations", "GET"],
    ] as const;
    for (const [method, path, right] of wrong) {
      const answer = await visitor.call(method, path, method === "POST" ? {} : undefined);
      expect(problemIn(answer)).toMatchObject({ status: 405, code: "wrong_method" });
      expect(answer.headers.get("allow")).toBe(right);
    }
  });
});
