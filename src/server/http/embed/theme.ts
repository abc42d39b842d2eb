import { contrastRatio, READABLE_CONTRAST, readableTextOn } from "~/lib/contrast";

// The surfaces of chat.css: text in the accent colour stands on these.
const LIGHT_SURFACE = "#f4f4f6";
const DARK_SURFACE = "#1f1f25";
const STEPS = 20;

/** The accent colour and what follows from it, as CSS custom properties. A colour that is none of ours becomes the default. */
export function themeCss(accentColor: string): string {
  const accent = /^#[0-9a-f]{6}$/i.test(accentColor) ? accentColor.toLowerCase() : "#4f46e5";
  const colors = {
    "--accent": accent,
    "--on-accent": readableTextOn(accent),
    "--accent-text-light": shadeFor(accent, LIGHT_SURFACE, "#000000"),
    "--accent-text-dark": shadeFor(accent, DARK_SURFACE, "#ffffff"),
  };
  return `:root{${Object.entries(colors)
    .map(([name, value]) => `${name}:${value}`)
    .join(";")}}`;
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
