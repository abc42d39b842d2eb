export const vendorNames = ["openai", "anthropic", "google", "compatible", "ollama"] as const;
export type VendorName = (typeof vendorNames)[number];

interface CatalogEntry {
  label: string;
  /** The address that the vendor's clients use when nobody names another. */
  baseUrl: string | undefined;
  /** What is offered beside the configured model when the vendor itself was not asked. */
  models: readonly string[];
  /** Models that think before they answer, and can be asked to do so briefly. */
  thinks: RegExp | undefined;
}

export const catalog: Readonly<Record<VendorName, CatalogEntry>> = {
  openai: {
    label: "OpenAI",
    baseUrl: "https://api.openai.com/v1",
    models: ["gpt-4o-mini", "gpt-4.1-mini", "gpt-4.1", "gpt-5.4-nano", "gpt-5.4-mini", "gpt-5.4", "gpt-5.6"],
    thinks: /^(?:o\d|gpt-(?:[5-9]|\d\d)(?!.*chat))/,
  },
  anthropic: {
    label: "Anthropic",
    baseUrl: "https://api.anthropic.com/v1",
    models: ["claude-haiku-4-5", "claude-sonnet-5", "claude-opus-5"],
    thinks: undefined,
  },
  google: {
    label: "Google",
    baseUrl: "https://generativelanguage.googleapis.com/v1beta",
    models: [
      "gemini-2.5-flash",
      "gemini-2.5-flash-lite",
      "gemini-2.5-pro",
      "gemini-3.5-flash-lite",
      "gemini-3.6-flash",
    ],
    thinks: /^gemini-(?:2\.5|[3-9])/,
  },
  compatible: { label: "Own server", baseUrl: undefined, models: [], thinks: undefined },
  ollama: { label: "Ollama", baseUrl: "http://127.0.0.1:11434", models: [], thinks: undefined },
};
