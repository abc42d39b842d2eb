import type { ModelVendor } from "~/contracts/model-keys";
import { plural } from "~/lib/format";

const vendorNames: Record<ModelVendor, string> = {
  openai: "OpenAI",
  anthropic: "Anthropic",
  google: "Google",
  compatible: "Own server",
};

/** Within a sentence. */
const vendorInText: Record<ModelVendor, string> = { ...vendorNames, compatible: "your own server" };

const vendorHelp: Record<ModelVendor, string> = {
  openai: "GPT models. A key comes from platform.openai.com, under API keys.",
  anthropic: "Claude models. A key comes from console.anthropic.com, under API keys.",
  google: "Gemini models. A key comes from aistudio.google.com.",
  compatible:
    "vLLM, LM Studio, LiteLLM, a gateway: any server that speaks OpenAI's API and can be reached from the internet.",
};

export const messages = {
  vendorNames,
  vendorInText,
  vendorHelp,
  title: "AI models",
  text: "Bots write with the keys that you connect here. Without one they quote your documents.",
  list: "Vendors",
  loading: "Loading the vendors",
  connected: "Connected",
  failing: "Not working",
  installed: "Provided with this installation",
  notConnected: "Not connected",
  key: (lastFour: string) => `Key …${lastFour}`,
  noKey: "Without a key",
  models: (count: number) => plural(count, "1 model", "models"),
  checked: "Checked",
  connect: "Connect",
  connectLabel: (vendor: string) => `Connect ${vendor}`,
  replace: "Replace key",
  replaceLabel: (vendor: string) => `Replace the key of ${vendor}`,
  check: "Check",
  checkLabel: (vendor: string) => `Check the key of ${vendor}`,
  checkWorks: (vendor: string) => `The key of ${vendor} works.`,
  remove: "Remove",
  removeLabel: (vendor: string) => `Remove the key of ${vendor}`,
  connectTitle: (vendor: string) => `Connect ${vendor}`,
  connectText: "The key is tried once with the vendor, stored encrypted, and never shown again.",
  apiKey: "API key",
  apiKeyHelp: "What the bots write is billed to this key by the vendor.",
  apiKeyOptionalHelp: "Leave it empty if your server wants none.",
  baseUrl: "Address",
  baseUrlHelp: "Usually ends with /v1, such as https://models.example.com/v1.",
  save: "Check and connect",
  connectedToast: (vendor: string) => `Connected to ${vendor}.`,
  removeTitle: (vendor: string) => `Remove the key of ${vendor}?`,
  removeText:
    "Bots that write with it go on with the installation's key or with their fallback models. A bot that has neither does not answer until you choose another model.",
  removed: (vendor: string) => `The key of ${vendor} was removed.`,
};
