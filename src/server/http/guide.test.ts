import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { guideSlugs } from "~/lib/guide";
import { guide } from "./guide";

test("every article is in the contents, and the contents name no other", () => {
  const files = readdirSync("docs/guide").map((name) => name.replace(/\.md$/, ""));
  expect([...files, "configuration"].toSorted()).toEqual([...guideSlugs].toSorted());
});

test("each has a title of its own and says in a sentence what it is about", () => {
  expect(new Set(guide().map(({ title }) => title)).size).toBe(guideSlugs.length);
  expect(guide().filter(({ summary }) => summary.length < 40)).toEqual([]);
});

test("every link to another article leads to a heading that is there", () => {
  const places = new Set(
    guide().flatMap(({ slug, sections }) => sections.map(({ id }) => `/docs/${slug}${id ? `#${id}` : ""}`)),
  );
  places.add("/docs/api").add("/sign-up");
  const links = [...JSON.stringify(guide()).matchAll(/"href":"http:\/\/127\.0\.0\.1:3000(\/[^"]+)"/g)];
  expect(links.length).toBeGreaterThan(8);
  expect(links.map(([, path]) => path).filter((path) => !places.has(path ?? ""))).toEqual([]);
});

test("the article about the environment names every variable with its meaning", () => {
  const configuration = guide().find(({ slug }) => slug === "configuration");
  const text = configuration?.sections.map((section) => section.text).join("\n") ?? "";
  for (const name of ["APP_URL", "DATABASE_URL", "OPENAI_API_KEY", "SMTP_URL"]) expect(text).toContain(name);
});
