export interface EmbeddingLimits {
  /** Texts in one call. */
  items: number;
  /** Tokens of all texts in one call. */
  tokens: number;
  /** Tokens of one text; what goes beyond is cut off. */
  tokensOfOne: number;
}

/** Splits texts into calls that stay below the limits, in order. Each text alone is cut to what the model reads. */
export function inBatches(texts: readonly string[], limits: EmbeddingLimits): string[][] {
  const batches: string[][] = [];
  let batch: string[] = [];
  let tokens = 0;
  for (const text of texts) {
    const value = fitting(text, limits.tokensOfOne);
    const size = mostTokens(value);
    if (batch.length > 0 && (batch.length === limits.items || tokens + size > limits.tokens)) {
      batches.push(batch);
      batch = [];
      tokens = 0;
    }
    batch.push(value);
    tokens += size;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

/**
 * No text has more tokens than this: vendors' tokenizers join Latin letters at least in pairs on average, and need at
 * most about a token for a character of any other script.
 */
function mostTokens(text: string): number {
  let tokens = 0;
  for (let index = 0; index < text.length; index++) tokens += text.charCodeAt(index) < 0x250 ? 0.5 : 1;
  return Math.ceil(tokens) + 1;
}

/** Never ends on half of a character; an empty text would be refused. */
function fitting(text: string, most: number): string {
  const whole = text.trim() === "" ? "-" : text;
  if (mostTokens(whole) <= most) return whole;
  let tokens = 1;
  let end = 0;
  while (end < whole.length && tokens < most) {
    tokens += whole.charCodeAt(end) < 0x250 ? 0.5 : 1;
    end += 1;
  }
  return whole.slice(0, end - 1).replace(/[\ud800-\udbff]$/u, "");
}
