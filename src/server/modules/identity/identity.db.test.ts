import { UnsecuredJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { createBot } from "~/server/modules/bots";
import { signIdentity } from "~/testing/identity";
import { aMember, testWorld, twoWorkspaces, type MemberCtx } from "~/testing/world";
import {
  createIdentitySecret,
  getIdentity,
  removeIdentitySecret,
  requireIdentity,
  rotateIdentitySecret,
  verifyIdentity,
} from ".";

let mine: MemberCtx;
let theirs: MemberCtx;
let botId: string;
let secret: string;

beforeAll(async () => {
  [mine, theirs] = await twoWorkspaces();
  botId = (await createBot(mine, { name: "Lumen" })).id;
  ({ secret } = await createIdentitySecret(mine, { botId }));
});

async function aBot() {
  return (await createBot(mine, { name: "Another" })).id;
}

describe("a bot's identity secrets", () => {
  test("are told once, kept sealed and listed by their last four characters", async () => {
    const own = await aBot();
    const created = await createIdentitySecret(mine, { botId: own });
    expect(created.secret).toMatch(/^bsid_[a-z0-9]{52}$/);
    const view = await getIdentity(mine, { botId: own });
    expect(view).toEqual({
      required: false,
      mayChange: true,
      secrets: [{ id: created.id, lastFour: created.secret.slice(-4), createdAt: created.createdAt, lastUsedAt: null }],
    });
    expect(JSON.stringify(view)).not.toContain(created.secret);
    const row = await mine.db.identitySecret.findUniqueOrThrow({ where: { id: created.id } });
    expect(row.sealedSecret).not.toContain(created.secret);
    const [audit] = await mine.db.auditEvent.findMany({ where: { targetId: created.id } });
    expect(audit).toMatchObject({ action: "identity_secret.created" });
    expect(JSON.stringify(audit)).not.toContain(created.secret);
  });

  test("are two at most, also when they are created at once", async () => {
    const own = await aBot();
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => createIdentitySecret(mine, { botId: own })));
    expect((await getIdentity(mine, { botId: own })).secrets.length).toBeLessThanOrEqual(2);
    while ((await getIdentity(mine, { botId: own })).secrets.length < 2)
      await createIdentitySecret(mine, { botId: own });
    await expect(createIdentitySecret(mine, { botId: own })).rejects.toMatchObject({ code: "conflict" });
    expect(tries.some(({ status }) => status === "fulfilled")).toBe(true);
  });

  test("can be replaced and removed, but the last one not while only verified visitors may chat", async () => {
    const own = await aBot();
    await expect(requireIdentity(mine, { botId: own, required: true })).rejects.toMatchObject({ code: "conflict" });
    const first = await createIdentitySecret(mine, { botId: own });
    expect(await requireIdentity(mine, { botId: own, required: true })).toMatchObject({ required: true });
    const second = await rotateIdentitySecret(mine, { botId: own, identitySecretId: first.id });
    expect(second.secret).not.toBe(first.secret);
    const ref = { botId: own, identitySecretId: second.id };
    await expect(removeIdentitySecret(mine, ref)).rejects.toMatchObject({ code: "conflict" });
    await requireIdentity(mine, { botId: own, required: false });
    expect(await removeIdentitySecret(mine, ref)).toMatchObject({ required: false, secrets: [] });
    await expect(removeIdentitySecret(mine, ref)).rejects.toMatchObject({ code: "not_found" });
  });

  test("are an admin's business, and nobody's of another workspace", async () => {
    const editor = await aMember(mine, { role: "editor" });
    await expect(createIdentitySecret(editor, { botId })).rejects.toMatchObject({ code: "forbidden" });
    const seen = await getIdentity(editor, { botId });
    expect(seen).toMatchObject({ mayChange: false, secrets: [{ lastFour: secret.slice(-4) }] });
    await expect(createIdentitySecret(theirs, { botId })).rejects.toMatchObject({ code: "not_found" });
    await expect(getIdentity(theirs, { botId })).rejects.toMatchObject({ code: "not_found" });
    const [known] = (await getIdentity(mine, { botId })).secrets;
    const foreign = (await createBot(theirs, { name: "Theirs" })).id;
    const ref = { botId: foreign, identitySecretId: known?.id ?? "" };
    await expect(rotateIdentitySecret(theirs, ref)).rejects.toMatchObject({ code: "not_found" });
    await expect(removeIdentitySecret(mine, { ...ref, botId: await aBot() })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("an identity token", () => {
  async function verify(token: string, bot = botId) {
    return verifyIdentity(mine, bot, token);
  }

  async function secondsFromNow(seconds: number) {
    const { clock } = await testWorld();
    return Math.floor(clock.now().getTime() / 1000) + seconds;
  }

  test("tells who the visitor is, and its secret notes that it is in use", async () => {
    const { clock } = await testWorld();
    const token = await signIdentity(
      secret,
      { sub: "42", name: " Ada ", email: "ada@example.com" },
      { now: clock.now() },
    );
    expect(await verify(token)).toMatchObject({ externalId: "42", name: "Ada", email: "ada@example.com" });
    const [used] = (await getIdentity(mine, { botId })).secrets;
    expect(used?.lastUsedAt).toBe(clock.now().toISOString());
  });

  test("is good with either of two secrets", async () => {
    const own = await aBot();
    const { clock } = await testWorld();
    for (const { secret: one } of [
      await createIdentitySecret(mine, { botId: own }),
      await createIdentitySecret(mine, { botId: own }),
    ]) {
      expect(await verify(await signIdentity(one, { sub: "42" }, { now: clock.now() }), own)).toMatchObject({
        externalId: "42",
      });
    }
  });

  test("may be half a minute off, since clocks differ", async () => {
    expect(await verify(await signIdentity(secret, { sub: "1", exp: await secondsFromNow(3620) }))).toBeDefined();
    expect(await verify(await signIdentity(secret, { sub: "1", exp: await secondsFromNow(-20) }))).toBeDefined();
    expect(await verify(await signIdentity(secret, { sub: "1", nbf: await secondsFromNow(20) }))).toBeDefined();
  });

  test("leaves out a name or an address that is none, and goes on", async () => {
    const { clock } = await testWorld();
    const token = await signIdentity(secret, { sub: "1", name: 7, email: "not an address" }, { now: clock.now() });
    expect(await verify(token)).toMatchObject({ externalId: "1", name: undefined, email: undefined });
  });

  test.each<[string, (exp: number) => Record<string, unknown>, RegExp]>([
    ["without a sub", () => ({}), /needs a sub/],
    ["with an empty sub", () => ({ sub: "  " }), /needs a sub/],
    ["with a number as sub", () => ({ sub: 42 }), /needs a sub/],
    ["with a sub of 201 characters", () => ({ sub: "x".repeat(201) }), /needs a sub/],
    ["without an exp", () => ({ sub: "1", exp: undefined }), /has no exp/],
    ["with words as exp", () => ({ sub: "1", exp: "tomorrow" }), /has no exp/],
    ["that expires in two hours", (now) => ({ sub: "1", exp: now + 7200 }), /more than an hour/],
    ["that expires in milliseconds", (now) => ({ sub: "1", exp: now * 1000 }), /more than an hour/],
    ["that has expired", (now) => ({ sub: "1", exp: now - 60 }), /has expired/],
    ["that is not valid yet", (now) => ({ sub: "1", nbf: now + 60 }), /not valid yet/],
  ])("%s is refused with what is wrong about it", async (_, claims, sentence) => {
    const now = await secondsFromNow(0);
    const token = await signIdentity(secret, claims(now), { now: new Date(now * 1000) });
    await expect(verify(token)).rejects.toMatchObject({
      code: "unauthenticated",
      message: expect.stringMatching(sentence),
    });
  });

  test("that is unsigned, signed in another way, with another key, changed, or no token is refused", async () => {
    const good = await signIdentity(secret, { sub: "1" });
    const [header = "", , signature = ""] = good.split(".");
    const claims = { sub: "admin", exp: await secondsFromNow(600) };
    const other = Buffer.from(JSON.stringify(claims)).toString("base64url");
    const tokens = [
      new UnsecuredJWT({ sub: "1", exp: await secondsFromNow(600) }).encode(),
      await signIdentity(secret, { sub: "1" }, { alg: "HS512" }),
      await signIdentity(`${secret}x`, { sub: "1" }),
      `${header}.${other}.${signature}`,
      `${header}.${other}.`,
      "not.a.token",
      "",
    ];
    for (const token of tokens) {
      await expect(verify(token), token).rejects.toMatchObject({ code: "unauthenticated", reason: "identityRefused" });
    }
  });

  test("to a bot without secrets is refused with what to do", async () => {
    await expect(verify(await signIdentity(secret, { sub: "1" }), await aBot())).rejects.toMatchObject({
      message: expect.stringContaining("Create one"),
    });
  });
});
