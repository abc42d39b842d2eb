import type { ChatModel } from "../types";
import { catalog, type VendorName } from "./catalog";
import { addressOf, speaksResponses, type VendorAccess } from "./access";
import { countTokens } from "./count-tokens";
import { anthropicDeltas, type DeltaFormat, googleDeltas, openaiDeltas, responsesDeltas } from "./delta-formats";
import { vendorFetch } from "./vendor-fetch";
import { createVendorModel, type VendorModel } from "./vendor-model";

/** Makes this vendor's models by their names. Nothing is called before a model is asked. */
export function createVendor(access: VendorAccess): (name: string) => ChatModel {
  // Megabytes that a server without such a key never needs. Begun here, so that the first answer finds them loaded.
  const opened = openers[access.vendor](access);
  opened.catch(() => undefined);
  const { thinks } = catalog[access.vendor];
  return (name) =>
    createVendorModel({
      id: `${access.vendor}:${name}`,
      label: name,
      open: async () => (await opened)(name),
      thinks: thinks?.test(name) ?? false,
      ...(COUNTING.has(access.vendor) ? { count: (request) => countTokens(access, name, request) } : {}),
      ...(access.timeouts ? { timeouts: access.timeouts } : {}),
    });
}

const COUNTING: ReadonlySet<VendorName> = new Set(["openai", "anthropic"]);

type Opener = (access: VendorAccess) => Promise<(name: string) => VendorModel>;

const openers: Readonly<Record<VendorName, Opener>> = {
  async openai(access) {
    const { createOpenAI } = await import("@ai-sdk/openai");
    const { chat } = createOpenAI(settings(access, openaiDeltas));
    if (!speaksResponses(access)) return chat;
    const { responses } = createOpenAI(settings(access, responsesDeltas));
    return (name) => (catalog.openai.thinks?.test(name) ? responses(name) : chat(name));
  },
  async compatible(access) {
    const { createOpenAI } = await import("@ai-sdk/openai");
    return createOpenAI({ ...settings(access, openaiDeltas), name: "compatible" }).chat;
  },
  async ollama(access) {
    const { createOpenAI } = await import("@ai-sdk/openai");
    const server = { ...access, baseUrl: `${addressOf(access)}/v1` };
    return createOpenAI({ ...settings(server, openaiDeltas), name: "ollama" }).chat;
  },
  async anthropic(access) {
    const { createAnthropic } = await import("@ai-sdk/anthropic");
    return createAnthropic(settings(access, anthropicDeltas)).languageModel;
  },
  async google(access) {
    const { createGoogle } = await import("@ai-sdk/google");
    return createGoogle(settings(access, googleDeltas)).languageModel;
  },
};

function settings(access: VendorAccess, format: DeltaFormat) {
  const { apiKey, dispatcher, windowMs } = access;
  return {
    // Servers of one's own often want no key, but the clients insist on having one.
    apiKey: apiKey ?? "none",
    baseURL: addressOf(access),
    fetch: vendorFetch({ format, dispatcher, windowMs }),
  };
}
