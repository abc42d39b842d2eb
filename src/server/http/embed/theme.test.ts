import { expect, test } from "vitest";
import { contrastRatio, READABLE_CONTRAST } from "~/lib/contrast";
import { themeCss } from "./theme";

test.each(["#4f46e5", "#ffffff", "#000000", "#ffd400", "#7f7f7f", "#00ff00", "#ff0000", "#1a1a2e"])(
  "text in and on the accent colour %s can be read",
  (accent) => {
    const css = themeCss(accent);
    const color = (name: string) => new RegExp(`--${name}:(#[0-9a-f]{6})`).exec(css)?.[1] ?? name;
    const contrast = (ink: string, ground: string) => contrastRatio(color(ink), color(ground));
    expect(contrast("on-accent", "accent")).toBeGreaterThanOrEqual(READABLE_CONTRAST);
    for (const surface of ["#ffffff", "#f4f4f6"]) {
      expect(contrast("accent-text-light", surface)).toBeGreaterThanOrEqual(READABLE_CONTRAST);
    }
    for (const surface of ["#131316", "#1f1f25"]) {
      expect(contrast("accent-text-dark", surface)).toBeGreaterThanOrEqual(READABLE_CONTRAST);
    }
  },
);
