import { SignJWT, UnsecuredJWT } from "jose";
import { expect, test } from "vitest";
import { signVisitorToken, VISITOR_TOKEN_DAYS, verifyVisitorToken, visitorTokenKey } from "./visitor-token";

const key = visitorTokenKey("the secret of this installation");
const now = new Date("2026-03-01T12:00:00.000Z");
const claims = { visitorId: "vis_1", botId: "bot_1" };
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

test("a token tells its visitor to the bot that it was signed for", async () => {
  const { token, expiresAt } = await signVisitorToken(claims, key, now);
  expect(expiresAt).toEqual(later(VISITOR_TOKEN_DAYS));
  expect(await verifyVisitorToken(token, "bot_1", key, now)).toEqual({ ...claims, expiresAt });
  expect(await verifyVisitorToken(token, "bot_2", key, now)).toBeUndefined();
});

test("a verified visitor's token names what vouched for him, and lasts a day or until it is told", async () => {
  const verified = { ...claims, secretId: "ids_1" };
  const { token, expiresAt } = await signVisitorToken(verified, key, now);
  expect(expiresAt).toEqual(later(1));
  expect(await verifyVisitorToken(token, "bot_1", key, now)).toEqual({ ...verified, expiresAt });
  const again = await signVisitorToken(verified, key, later(0.5), expiresAt);
  expect(again.expiresAt).toEqual(expiresAt);
  expect(await verifyVisitorToken(again.token, "bot_1", key, later(1))).toBeUndefined();
});

test("a token ends when it expires, and works until then", async () => {
  const { token } = await signVisitorToken(claims, key, now);
  expect(await verifyVisitorToken(token, "bot_1", key, later(VISITOR_TOKEN_DAYS - 0.001))).toMatchObject(claims);
  expect(await verifyVisitorToken(token, "bot_1", key, later(VISITOR_TOKEN_DAYS))).toBeUndefined();
});

test("a token that was changed in any part is none", async () => {
  const { token } = await signVisitorToken(claims, key, now);
  const [header = "", payload = "", signature = ""] = token.split(".");
  const other = Buffer.from(payload, "base64url").toString().replace("vis_1", "vis_2");
  const forged = [
    `${header}.${Buffer.from(other).toString("base64url")}.${signature}`,
    `${header}.${payload}.${signature.slice(0, -2)}`,
    `${header}.${payload}.`,
    `${header}.${payload}`,
    "",
    "not a token",
  ];
  for (const text of forged) expect(await verifyVisitorToken(text, "bot_1", key, now)).toBeUndefined();
});

test("another installation's token is none", async () => {
  const { token } = await signVisitorToken(claims, visitorTokenKey("another secret"), now);
  expect(await verifyVisitorToken(token, "bot_1", key, now)).toBeUndefined();
});

test("the key is not the secret itself, so that neither can sign for the other", async () => {
  const secret = "the secret of this installation";
  expect(Buffer.from(key).toString()).not.toContain(secret);
  const token = await token256(new TextEncoder().encode(secret.padEnd(32, "!")), { issuer: "botsmith" });
  expect(await verifyVisitorToken(token, "bot_1", key, now)).toBeUndefined();
});

test("a token without signature, of another issuer, without visitor or signed in another way is none", async () => {
  const unsigned = new UnsecuredJWT({}).setIssuer("botsmith").setSubject("vis_1").setAudience("bot_1").encode();
  const texts = [
    unsigned,
    await token256(key, { issuer: "somebody" }),
    await token256(key, { issuer: "botsmith", subject: "" }),
    await token256(key, { issuer: "botsmith", alg: "HS512" }),
  ];
  for (const text of texts) expect(await verifyVisitorToken(text, "bot_1", key, now)).toBeUndefined();
  const good = await token256(key, { issuer: "botsmith" });
  expect(await verifyVisitorToken(good, "bot_1", key, now)).toMatchObject(claims);
});

function token256(
  signer: Uint8Array,
  { issuer, subject = "vis_1", alg = "HS256" }: { issuer: string; subject?: string; alg?: string },
): Promise<string> {
  const jwt = new SignJWT({}).setProtectedHeader({ alg }).setIssuer(issuer).setAudience("bot_1");
  const secret = alg === "HS512" ? Buffer.concat([signer, signer]) : signer;
  return jwt.setSubject(subject).setIssuedAt(now).setExpirationTime(later(1)).sign(secret);
}
