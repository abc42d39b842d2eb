import { expect, test } from "vitest";
import { contrastRatio, READABLE_CONTRAST } from "~/lib/contrast";
import { themeCss } from "./theme";

const accents = ["#4f46e5", "#ffffff", "#000000", "#ffd400", "#7f7f7f", "#00ff00", "#ff0000", "#1a1a2e"];

test.each(accents)("text in and on the accent colour %s can be read", (accent) => {
  for (const theme of ["light", "dark"] as const) {
    const css = themeCss(accent, theme);
    // Of two rules for the same, the later one counts.
    const color = (name: string) => css.split(`--${name}:`).at(-1)?.split(/[;}]/)[0] ?? "";
    const contrast = (ink: string, ground: string) => contrastRatio(long(color(ink)), long(color(ground)));
    expect(contrast("on-accent", "accent")).toBeGreaterThanOrEqual(READABLE_CONTRAST);
    for (const surface of ["surface", "surface-raised"]) {
      for (const ink of ["accent-text", "text", "text-muted", "danger"]) {
        expect(contrast(ink, surface), `${ink} on ${surface}, ${theme}`).toBeGreaterThanOrEqual(READABLE_CONTRAST);
      }
    }
  }
});

test("the owner may decide between light and dark, else the visitor's device does", () => {
  expect(themeCss("#4f46e5", "auto")).toContain("@media (prefers-color-scheme:dark)");
  expect(themeCss("#4f46e5", "dark")).not.toContain("@media");
  expect(themeCss("#4f46e5", "dark")).toContain("color-scheme:dark");
  expect(themeCss("#4f46e5", "light")).not.toContain("dark");
});

function long(color: string): string {
  return color.length === 4 ? color.replace(/[0-9a-f]/g, "$&$&") : color;
}
