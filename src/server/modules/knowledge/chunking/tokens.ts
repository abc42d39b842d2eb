/** Tokens that a model's tokenizer would make of the text, roughly: exact counts depend on the vendor. */
export function estimateTokens(text: string): number {
  let weight = 0;
  for (let index = 0; index < text.length; index++) weight += tokenWeight(text.charCodeAt(index));
  return Math.ceil(weight);
}

/** Share of a token that one UTF-16 unit takes, from counts of common tokenizers on prose in each script. */
export function tokenWeight(unit: number): number {
  if (unit < 0x250) return 0.25;
  if (unit < 0x900) return 0.4;
  if (unit < 0x1100) return 0.5;
  if (unit >= 0x2e80) return 0.8;
  return 0.5;
}
