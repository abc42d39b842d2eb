import { scryptSync } from "node:crypto";
import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./passwords";

test("a password matches its hash and no other", async () => {
  const stored = await hashPassword("correct horse battery");
  expect(stored).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await verifyPassword("correct horse battery", stored)).toEqual({ matches: true, outdated: false });
  expect(await verifyPassword("correct horse batterz", stored)).toEqual({ matches: false, outdated: false });
});

test("the same password has a different hash for everybody", async () => {
  expect(await hashPassword("same")).not.toBe(await hashPassword("same"));
});

test("a password typed with decomposed letters matches", async () => {
  expect(await verifyPassword("u\u0308ber", await hashPassword("\u00fcber"))).toMatchObject({ matches: true });
});

test("a hash of another cost still matches and asks to be renewed", async () => {
  const salt = Buffer.alloc(16, 7);
  const hash = scryptSync("old password", salt, 32, { N: 2 ** 14, r: 8, p: 1 });
  const text = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
  const stored = `$scrypt$ln=14,r=8,p=1$${text(salt)}$${text(hash)}`;
  expect(await verifyPassword("old password", stored)).toEqual({ matches: true, outdated: true });
  expect(await verifyPassword("new password", stored)).toEqual({ matches: false, outdated: false });
});

test.each([undefined, "plain text", "$scrypt$ln=15,r=8,p=3$short$short"])("%j matches no password", async (stored) => {
  expect(await verifyPassword("", stored)).toEqual({ matches: false, outdated: false });
});
