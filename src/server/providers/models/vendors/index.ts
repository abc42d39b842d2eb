import { createAnthropic } from "@ai-sdk/anthropic";
import { createGoogle } from "@ai-sdk/google";
import { createOpenAI } from "@ai-sdk/openai";
import type { ChatModel } from "../types";
import { catalog, type VendorName } from "./catalog";
import { addressOf, speaksResponses, type VendorAccess } from "./access";
import { countTokens } from "./count-tokens";
import { anthropicDeltas, type DeltaFormat, googleDeltas, openaiDeltas, responsesDeltas } from "./delta-formats";
import { vendorFetch } from "./vendor-fetch";
import { createVendorModel, type VendorModel } from "./vendor-model";

/** Makes this vendor's models by their names. Nothing is called before a model is asked. */
export function createVendor(access: VendorAccess): (name: string) => ChatModel {
  const open = openers[access.vendor](access);
  const { thinks } = catalog[access.vendor];
  return (name) =>
    createVendorModel({
      id: `${access.vendor}:${name}`,
      label: name,
      model: open(name),
      thinks: thinks?.test(name) ?? false,
      ...(COUNTING.has(access.vendor) ? { count: (request) => countTokens(access, name, request) } : {}),
      ...(access.timeouts ? { timeouts: access.timeouts } : {}),
    });
}

const COUNTING: ReadonlySet<VendorName> = new Set(["openai", "anthropic"]);

type Opener = (access: VendorAccess) => (name: string) => VendorModel;

const openers: Readonly<Record<VendorName, Opener>> = {
  openai(access) {
    const { chat } = createOpenAI(settings(access, openaiDeltas));
    if (!speaksResponses(access)) return chat;
    const { responses } = createOpenAI(settings(access, responsesDeltas));
    return (name) => (catalog.openai.thinks?.test(name) ? responses(name) : chat(name));
  },
  compatible: (access) => createOpenAI({ ...settings(access, openaiDeltas), name: "compatible" }).chat,
  ollama: (access) =>
    createOpenAI({ ...settings({ ...access, baseUrl: `${addressOf(access)}/v1` }, openaiDeltas), name: "ollama" }).chat,
  anthropic: (access) => createAnthropic(settings(access, anthropicDeltas)).languageModel,
  google: (access) => createGoogle(settings(access, googleDeltas)).languageModel,
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
