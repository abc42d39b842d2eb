import type { BotTheme } from "~/contracts/bots";
import { contrastRatio, READABLE_CONTRAST, readableTextOn } from "~/lib/contrast";

const STEPS = 20;

const light = {
  "color-scheme": "light",
  "--surface": "#fff",
  "--surface-raised": "#f4f4f6",
  "--border": "#e3e3e8",
  "--control": "#8c8c9a",
  "--text": "#18181b",
  "--text-muted": "#5c5c68",
  "--danger": "#b3161f",
  "--notice": "#fdf2dd",
};

const dark: typeof light = {
  "color-scheme": "dark",
  "--surface": "#131316",
  "--surface-raised": "#1f1f25",
  "--border": "#2f2f37",
  "--control": "#73737f",
  "--text": "#ededf1",
  "--text-muted": "#a3a3b0",
  "--danger": "#ff8b8b",
  "--notice": "#2f2410",
};

/** The chat's colours as CSS custom properties. An accent colour that is none of ours becomes the default. */
export function themeCss(accentColor: string, theme: BotTheme): string {
  const accent = /^#[0-9a-f]{6}$/i.test(accentColor) ? accentColor.toLowerCase() : "#4f46e5";
  const lights = rule({
    "--accent": accent,
    "--on-accent": readableTextOn(accent),
    "--accent-text": shadeFor(accent, light["--surface-raised"], "#000000"),
    ...light,
  });
  const darks = rule({ "--accent-text": shadeFor(accent, dark["--surface-raised"], "#ffffff"), ...dark });
  if (theme === "light") return lights;
  return lights + (theme === "dark" ? darks : `@media (prefers-color-scheme:dark){${darks}}`);
}

function rule(properties: Record<string, string>): string {
  const all = Object.entries(properties).map(([name, value]) => `${name}:${value}`);
  return `:root{${all.join(";")}}`;
}

/** The accent colour moved towards black or white just as far as it takes to be read on the surface. */
function shadeFor(accent: string, surface: string, towards: string): string {
  for (let step = 0; step < STEPS; step++) {
    const shade = mix(accent, towards, step / STEPS);
    if (contrastRatio(shade, surface) >= READABLE_CONTRAST) return shade;
  }
  return towards;
}

function mix(from: string, to: string, share: number): string {
  const part = (color: string, at: number) => parseInt(color.slice(at, at + 2), 16);
  const channels = [1, 3, 5].map((at) => Math.round(part(from, at) * (1 - share) + part(to, at) * share));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}
