/** WCAG's least contrast between text of ordinary size and its background. */
export const READABLE_CONTRAST = 4.5;

/** The ratio of WCAG 2.2, from 1 (the same) to 21 (black on white). Colours are `#rrggbb`; anything else gives NaN. */
export function contrastRatio(first: string, second: string): number {
  const [lighter, darker] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return ((lighter ?? NaN) + 0.05) / ((darker ?? NaN) + 0.05);
}

/** Black or white, whichever is easier to read on the background. */
export function readableTextOn(background: string): "#000000" | "#ffffff" {
  return contrastRatio(background, "#ffffff") >= contrastRatio(background, "#000000") ? "#ffffff" : "#000000";
}

function luminance(color: string): number {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  const [red, green, blue] = [1, 2, 3].map((part) => linear(parseInt(digits?.[part] ?? "", 16) / 255));
  return 0.2126 * (red ?? NaN) + 0.7152 * (green ?? NaN) + 0.0722 * (blue ?? NaN);
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
