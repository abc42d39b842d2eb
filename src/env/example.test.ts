import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { concerns } from "./check";

// What the start script sets by itself, and nobody should.
const INTERNAL = ["NODE_ENV", "BOTSMITH_EMBEDDED_DATABASE"];
const LINE = /^#? ?([A-Z][A-Z0-9_]*)=(.*)$/;

const lines = readFileSync(new URL("../../.env.example", import.meta.url), "utf8").split("\n");
const documented = lines.flatMap((line) => LINE.exec(line)?.[1] ?? []);
const known = Object.values(concerns).flatMap((concern) => [...concern.names]);

test(".env.example lists every variable that the product reads", () => {
  expect(known.filter((name) => !INTERNAL.includes(name) && !documented.includes(name))).toEqual([]);
});

test(".env.example lists nothing that the product does not read", () => {
  expect(documented.filter((name) => !known.includes(name))).toEqual([]);
});

test(".env.example lists each variable once", () => {
  expect(documented.filter((name, at) => documented.indexOf(name) !== at)).toEqual([]);
});

test("a copy of .env.example that nobody edited changes nothing", () => {
  expect(lines.filter((line) => line && !line.startsWith("#"))).toEqual([]);
});

test("the values that .env.example shows are accepted", () => {
  const shown: Record<string, string> = {};
  for (const line of lines) {
    const [, name, value] = LINE.exec(line) ?? [];
    if (name && value) shown[name] = value;
  }
  for (const concern of Object.values(concerns)) expect(() => concern.from(shown)).not.toThrow();
});
