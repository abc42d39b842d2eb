/** US dollars for a million tokens. */
interface Price {
  input: number;
  output: number;
}

/**
 * The vendors' list prices for ordinary text calls, without discounts for cached input or batches, as published on
 * openai.com/api/pricing, docs.claude.com and ai.google.dev/pricing and as read in July 2026. A dated variant of a model
 * (`gpt-4o-mini-2024-07-18`) costs what the model costs.
 */
const prices: Readonly<Record<string, Price>> = {
  "openai:gpt-4o-mini": { input: 0.15, output: 0.6 },
  "openai:gpt-4o": { input: 2.5, output: 10 },
  "openai:gpt-4.1-nano": { input: 0.1, output: 0.4 },
  "openai:gpt-4.1-mini": { input: 0.4, output: 1.6 },
  "openai:gpt-4.1": { input: 2, output: 8 },
  "openai:gpt-5-nano": { input: 0.05, output: 0.4 },
  "openai:gpt-5-mini": { input: 0.25, output: 2 },
  "openai:gpt-5": { input: 1.25, output: 10 },
  "openai:gpt-5.1": { input: 1.25, output: 10 },
  "openai:gpt-5.2": { input: 1.75, output: 14 },
  "openai:gpt-5.4-nano": { input: 0.2, output: 1.25 },
  "openai:gpt-5.4-mini": { input: 0.75, output: 4.5 },
  "openai:gpt-5.4": { input: 2.5, output: 15 },
  "openai:gpt-5.5": { input: 5, output: 30 },
  "openai:gpt-5.6": { input: 5, output: 30 },
  "anthropic:claude-haiku-4-5": { input: 1, output: 5 },
  "anthropic:claude-sonnet-4-5": { input: 3, output: 15 },
  "anthropic:claude-sonnet-4-6": { input: 3, output: 15 },
  "anthropic:claude-sonnet-5": { input: 2, output: 10 },
  "anthropic:claude-opus-4-5": { input: 5, output: 25 },
  "anthropic:claude-opus-4-6": { input: 5, output: 25 },
  "anthropic:claude-opus-4-7": { input: 5, output: 25 },
  "anthropic:claude-opus-4-8": { input: 5, output: 25 },
  "anthropic:claude-opus-5": { input: 5, output: 25 },
  "google:gemini-2.5-flash-lite": { input: 0.1, output: 0.4 },
  "google:gemini-2.5-flash": { input: 0.3, output: 2.5 },
  "google:gemini-2.5-pro": { input: 1.25, output: 10 },
  "google:gemini-3.1-flash-lite": { input: 0.25, output: 1.5 },
  "google:gemini-3.5-flash-lite": { input: 0.3, output: 2.5 },
  "google:gemini-3.5-flash": { input: 1.5, output: 9 },
  "google:gemini-3.6-flash": { input: 1.5, output: 7.5 },
};

const DATE_AT_THE_END = /-(?:\d{4}-\d{2}-\d{2}|\d{8})$/;

/** Millionths of a dollar. Null for a model whose price is not known: a guess in a bill is worse than a gap. */
export function costMicros(model: string, tokens: { input: number; output: number }): number | null {
  const price = prices[model] ?? prices[model.replace(DATE_AT_THE_END, "")];
  return price ? Math.round(tokens.input * price.input + tokens.output * price.output) : null;
}
