import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { contrastRatio, READABLE_CONTRAST, readableTextOn } from "./contrast";

const css = readFileSync(new URL("../app/globals.css", import.meta.url), "utf8");
const light = tokensOf(':root,\n[data-theme="light"]');
const dark = { ...light, ...tokensOf('[data-theme="dark"]') };

const surfaces = ["surface", "surface-sunken", "surface-raised", "surface-hover", "surface-selected"];
const text: [string, string][] = [
  ...["text", "text-muted", "accent-text"].flatMap((ink): [string, string][] =>
    surfaces.map((ground) => [ink, ground]),
  ),
  ...["positive", "warning", "danger"].flatMap((ink): [string, string][] => [
    [ink, "surface"],
    [ink, "surface-sunken"],
    [ink, "surface-raised"],
    [ink, `${ink}-soft`],
  ]),
  ["text", "accent-soft"],
  ["text", "warning-soft"],
  ["text", "danger-soft"],
  ["text-muted", "accent-soft"],
  ["accent-text", "accent-soft"],
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-danger", "danger-fill"],
  ["on-danger", "danger-fill-hover"],
  ["on-highlight", "highlight"],
  ["on-tooltip", "tooltip"],
];

describe.each([
  ["light", light],
  ["dark", dark],
])("in the %s theme", (_theme, tokens) => {
  test.each(text)("%s can be read on %s", (ink, ground) => {
    expect(contrastRatio(tokens[ink] ?? "", tokens[ground] ?? "")).toBeGreaterThanOrEqual(READABLE_CONTRAST);
  });

  test.each(["surface", "surface-raised"])("the edge of a control stands out from %s", (ground) => {
    expect(contrastRatio(tokens.control ?? "", tokens[ground] ?? "")).toBeGreaterThanOrEqual(3);
  });
});

test("both themes define the same tokens", () => {
  expect(Object.keys(tokensOf('[data-theme="dark"]')).sort()).toEqual(Object.keys(light).sort());
});

test("black on white is the greatest contrast and equal colours the least", () => {
  expect(contrastRatio("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrastRatio("#4f46e5", "#4F46E5")).toBe(1);
  expect(contrastRatio("red", "#ffffff")).toBeNaN();
});

test("text on an accent colour is black or white, whichever reads better", () => {
  expect(readableTextOn("#ffd400")).toBe("#000000");
  expect(readableTextOn("#1d4ed8")).toBe("#ffffff");
});

function tokensOf(selector: string): Record<string, string> {
  const start = css.indexOf(`\n${selector} {`);
  const block = css.slice(start, css.indexOf("}", start));
  const tokens = [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)];
  return Object.fromEntries(tokens.map((token): [string, string] => [token[1] ?? "", token[2] ?? ""]));
}
