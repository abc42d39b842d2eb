import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { concerns } from "./check";
import { envExample } from "./example";

// What the start script sets by itself, and nobody should.
const INTERNAL = ["NODE_ENV", "BOTSMITH_EMBEDDED_DATABASE"];

const all = Object.values(concerns);
const variables = all.flatMap((concern) => [...concern.variables]);

test(".env.example is what the schemas say; npm run env:example writes it", () => {
  expect(readFileSync(new URL("../../.env.example", import.meta.url), "utf8")).toBe(envExample());
});

test("every variable that the product reads is shown once, but for those that it sets itself", () => {
  const read = all.flatMap((concern) => [...concern.names]).filter((name) => !INTERNAL.includes(name));
  const shown = [...envExample().matchAll(/^# ([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name);
  expect(shown.toSorted()).toEqual(read.toSorted());
});

test("each group has a heading, and no line gets wider than a page", () => {
  expect(all.filter(({ title }) => title === "")).toEqual([]);
  expect(
    envExample()
      .split("\n")
      .filter((line) => line.length > 120),
  ).toEqual([]);
});

test("a copy of .env.example that nobody edited changes nothing", () => {
  expect(
    envExample()
      .split("\n")
      .filter((line) => line && !line.startsWith("#")),
  ).toEqual([]);
});

test("the values that .env.example shows are accepted", () => {
  const shown = Object.fromEntries(variables.map(({ name, example }) => [name, example]));
  for (const concern of all) expect(() => concern.from(shown)).not.toThrow();
});
