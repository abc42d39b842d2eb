import { expect, test } from "vitest";
import { browserLocale, keptLocale, localeAsked, localeOf } from "./locales";

test.each([
  ["de-CH,de;q=0.9,en;q=0.8", "de"],
  ["ja,de;q=0.4,en;q=0.8", "en"],
  ["pl, de;q=0.5", "de"],
  ["de;q=0, en", "en"],
  ["ja", undefined],
  ["", undefined],
  [null, undefined],
])("a browser that asks for %s reads %s", (header, locale) => {
  expect(localeAsked(header)).toBe(locale);
});

test("a browser's reader reads what was chosen there, else what it asks for", () => {
  const asks = { "accept-language": "fr" };
  expect(browserLocale(new Headers({ ...asks, cookie: "a=b; botsmith-language=de; c=d" }))).toBe("de");
  expect(browserLocale(new Headers({ ...asks, cookie: "botsmith-language=; not-botsmith-language=es" }))).toBe("fr");
  expect(browserLocale(new Headers())).toBeUndefined();
});

test("a language that the dashboard does not speak is none", () => {
  expect(localeOf("DE-at")).toBe("de");
  expect(localeOf("constructor")).toBeUndefined();
  expect(localeOf(undefined)).toBeUndefined();
});

test("a choice is kept for a year, and none is forgotten", () => {
  expect(keptLocale("de")).toBe("botsmith-language=de; path=/; max-age=31536000; samesite=lax");
  expect(keptLocale(null)).toContain("=; path=/; max-age=0");
});
