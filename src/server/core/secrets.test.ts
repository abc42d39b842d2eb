import { expect, test } from "vitest";
import { createKeyring, decryptSecret, encryptSecret, fingerprintSecret, rewrapSecret, secretsEqual } from "./secrets";

const OLD = "old-key-old-key-old-key-old-key-1";
const NEW = "new-key-new-key-new-key-new-key-2";
const place = { workspaceId: "wsp_1", recordId: "con_1", field: "token" };

test("a secret opens again where it was sealed, and looks different each time", () => {
  const keyring = createKeyring(NEW);
  const sealed = encryptSecret(keyring, "123:ÄÖ🌍", place);
  expect(sealed).not.toContain("123");
  expect(decryptSecret(keyring, sealed, place)).toBe("123:ÄÖ🌍");
  expect(encryptSecret(keyring, "123:ÄÖ🌍", place)).not.toBe(sealed);
  expect(decryptSecret(keyring, encryptSecret(keyring, "", place), place)).toBe("");
});

test.each([
  ["workspace", { ...place, workspaceId: "wsp_2" }],
  ["record", { ...place, recordId: "con_2" }],
  ["field", { ...place, field: "secret" }],
])("a secret moved to another %s does not open", (_what, elsewhere) => {
  const keyring = createKeyring(NEW);
  const sealed = encryptSecret(keyring, "secret", place);
  expect(() => decryptSecret(keyring, sealed, elsewhere)).toThrow("changed or belongs elsewhere");
});

test("a secret with one changed character does not open, wherever it is", () => {
  const keyring = createKeyring(NEW);
  const sealed = encryptSecret(keyring, "secret", place);
  // The last character of a base64 part may hold bits that nobody reads.
  const lastOfPart = (index: number) => [".", undefined].includes(sealed[index + 1]);
  for (let i = 0; i < sealed.length; i++) {
    if (lastOfPart(i)) continue;
    const changed = sealed.slice(0, i) + (sealed[i] === "A" ? "B" : "A") + sealed.slice(i + 1);
    expect(() => decryptSecret(keyring, changed, place), `position ${i}`).toThrow("cannot be read");
  }
});

test("the data keys of two records cannot be swapped", () => {
  const keyring = createKeyring(NEW);
  const [format, id, , content] = encryptSecret(keyring, "one", place).split(".");
  const wrapped = encryptSecret(keyring, "two", place).split(".")[2];
  expect(() => decryptSecret(keyring, [format, id, wrapped, content].join("."), place)).toThrow("cannot be read");
});

test.each(["", "v1", "v1.a.b", "v2.a.b.c", "v1.a.b.c.d", "v1.00000000.AAAA.AAAA"])("%j is not opened", (text) => {
  expect(() => decryptSecret(createKeyring(NEW), text, place)).toThrow("cannot be read");
});

test("after a change of keys old secrets open, can be wrapped anew, and then outlive the old key", () => {
  const sealed = encryptSecret(createKeyring(OLD), "secret", place);
  expect(() => decryptSecret(createKeyring(NEW), sealed, place)).toThrow("ENCRYPTION_KEY");

  const both = createKeyring(NEW, [OLD]);
  expect(decryptSecret(both, sealed, place)).toBe("secret");
  const rewrapped = rewrapSecret(both, sealed, place);
  expect(decryptSecret(createKeyring(NEW), rewrapped, place)).toBe("secret");
  expect(rewrapSecret(both, rewrapped, place)).toBe(rewrapped);
});

test("a fingerprint is the same for the same secret and says nothing without the key", () => {
  const keyring = createKeyring(NEW);
  expect(fingerprintSecret(keyring, "token")).toBe(fingerprintSecret(createKeyring(NEW, [OLD]), "token"));
  expect(fingerprintSecret(keyring, "token")).not.toBe(fingerprintSecret(keyring, "other"));
  expect(fingerprintSecret(keyring, "token")).not.toBe(fingerprintSecret(createKeyring(OLD), "token"));
});

test("texts are compared whole, of any length", () => {
  expect(secretsEqual("abc", "abc")).toBe(true);
  expect(secretsEqual("abc", "abd")).toBe(false);
  expect(secretsEqual("abc", "abcd")).toBe(false);
  expect(secretsEqual("", "")).toBe(true);
});
