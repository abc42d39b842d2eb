const LATIN_CHARACTERS_PER_TOKEN = 4;
const OTHER_CHARACTERS_PER_TOKEN = 2;

/**
 * About how many tokens a text has, for what a vendor did not count: an answer that was cut. Latin script has four
 * characters to a token, Chinese, Japanese and Korean about one, other scripts about two.
 */
export function estimateTokens(text: string): number {
  let latin = 0;
  let dense = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x250) latin++;
    else if (isDense(unit)) dense++;
  }
  const other = text.length - latin - dense;
  return Math.ceil(latin / LATIN_CHARACTERS_PER_TOKEN + other / OTHER_CHARACTERS_PER_TOKEN + dense);
}

function isDense(unit: number): boolean {
  return (unit >= 0x3040 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3) || (unit >= 0xf900 && unit <= 0xfaff);
}
