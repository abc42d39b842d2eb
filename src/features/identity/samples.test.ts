import { runInNewContext } from "node:vm";
import { jwtVerify, SignJWT } from "jose";
import { expect, test } from "vitest";
import { IDENTITY_TOKEN_SECONDS } from "~/contracts/identity";
import { signingSamples } from "./samples";

const SECRET = "bsid_0123456789abcdefghjkmnpqrstvwxyz0123456789abcdefghjk";
const user = { id: 42, name: "Ada", email: "ada@example.com" };

test("the sample for Node signs a token that the chat accepts", async () => {
  const code = signingSamples.find(({ id }) => id === "node")?.code ?? "";
  const body = code.replace(/^import .*$/m, "").replace("export function", "return function");
  const sandbox = { SignJWT, TextEncoder, process: { env: { BOTSMITH_IDENTITY_SECRET: SECRET } } };
  const make: unknown = runInNewContext(`(() => {${body}})()`, sandbox);
  if (typeof make !== "function") throw new TypeError("The sample makes no function");
  const token: unknown = await Reflect.apply(make, undefined, [user]);
  const { payload, protectedHeader } = await jwtVerify(String(token), new TextEncoder().encode(SECRET));
  expect(protectedHeader.alg).toBe("HS256");
  expect(payload).toMatchObject({ sub: "42", name: "Ada", email: "ada@example.com" });
  expect((payload.exp ?? 0) - Date.now() / 1000).toBeLessThan(IDENTITY_TOKEN_SECONDS);
});

test.each(signingSamples)("the sample for $language signs sub, name, e-mail and exp with HS256", ({ code }) => {
  for (const part of ["BOTSMITH_IDENTITY_SECRET", "HS256", "name", "email", "id"]) expect(code).toContain(part);
  expect(code).toMatch(/\bsub\b|setSubject/);
  expect(code).toMatch(/\+ 600|"10m"/);
});
